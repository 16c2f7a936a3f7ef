package io.memorystore.events;

import io.memorystore.internal.codec.SealedCodecBuilder;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes stored types and payloads of values, and values of them.
 *
 * <pre>{@code
 * sealed interface OrderEvent {
 *     record OrderPlaced(String order, List<String> lines) implements OrderEvent {}
 *
 *     @EventType(name = "OrderPaid", version = 2)
 *     record Paid(String order, BigDecimal amount, String currency) implements OrderEvent {}
 * }
 *
 * EventCodec<OrderEvent> codec = EventCodec.sealed(OrderEvent.class)
 *         .upcast(OrderEvent.Paid.class, 1, old -> {
 *             old.put("currency", "EUR");
 *             return old;
 *         })
 *         .build();
 * }</pre>
 *
 * <p>Immutable and thread-safe. Make one, and keep it.
 *
 * @param <E> the values' common type
 * @see EventStream#typed
 */
public interface EventCodec<E> {

    /**
     * Makes a stored type and a payload.
     *
     * @param event the value
     * @return its type, one of {@link #types()}, and its payload
     * @throws io.memorystore.InvalidInputException if the value cannot be kept, naming the type and the component
     */
    EncodedEvent encode(E event);

    /**
     * Makes a value.
     *
     * @param type the stored type
     * @param payload the payload
     * @return the value
     * @throws io.memorystore.UnknownEventTypeException if the type is none of {@link #types()}
     * @throws io.memorystore.InvalidInputException if the payload is not what the type needs, naming the component and repeating
     *     nothing of the payload
     */
    E decode(String type, String payload);

    /**
     * The stored types that can be decoded, those of old versions and old names included.
     *
     * @return immutable, always the same
     */
    Set<String> types();

    /**
     * A codec of the permitted records of a sealed interface, in the library's own format, whose payloads nest 512 levels deep at most.
     * Every stored type comes from the records alone: a name from {@link EventType} or the record's simple name.
     *
     * @param <E> the values' common type
     * @param type a sealed interface; each permitted type is a record, or again such an interface
     * @return the codec
     * @throws io.memorystore.ConfigurationException if a codec cannot be made of it, naming the class and the component
     */
    static <E> EventCodec<E> ofSealed(Class<E> type) {
        return EventCodec.<E>sealed(type).build();
    }

    /**
     * As {@link #ofSealed}, with more to say.
     *
     * @param <E> the values' common type
     * @param type a sealed interface; each permitted type is a record, or again such an interface
     * @return a builder, for one thread
     */
    static <E> Builder<E> sealed(Class<E> type) {
        return new SealedCodecBuilder<>(type);
    }

    /**
     * Makes a codec of a sealed interface. For one thread.
     *
     * @param <E> the values' common type
     */
    interface Builder<E> {

        /**
         * Lets the library's own format reach records that are not public, in a module that does not open their package to
         * {@code io.memorystore}.
         *
         * @param lookup {@code MethodHandles.lookup()}, called in the module of the records
         * @return this
         */
        Builder<E> lookup(MethodHandles.Lookup lookup);

        /**
         * Keeps payloads in another format than the library's own.
         *
         * @param format the format
         * @return this
         */
        Builder<E> format(PayloadFormat format);

        /**
         * Says how a payload of an old version becomes one of the version after it. A payload goes through the upcasters of all
         * versions from its own on.
         *
         * @param type a permitted record whose {@link EventType#version()} is higher
         * @param fromVersion the old version, 1 or more
         * @param upcaster is given the payload's fields, in their order, and may change and return the map. Values are null, {@link
         *     String}, {@link Boolean}, {@link Long}, {@link java.math.BigInteger} where a whole number is longer, {@link
         *     java.math.BigDecimal} for other numbers, {@link java.util.List} and {@code Map}; what it puts may be any
         *     {@link Number} type of {@code java.lang} and {@code java.math} too. It may nest 512 levels deep. What it throws is thrown
         *     on. Thread-safe
         * @return this
         */
        Builder<E> upcast(
                Class<? extends E> type, int fromVersion, UnaryOperator<Map<String, @Nullable Object>> upcaster);

        /**
         * Lets events be read that were stored under another name. New ones are stored under the record's own.
         *
         * @param oldName the name the record had, without the suffix of a version
         * @param type the permitted record that has it now
         * @return this
         */
        Builder<E> renamed(String oldName, Class<? extends E> type);

        /**
         * Checks everything, and makes the codec.
         *
         * @return the codec
         * @throws io.memorystore.ConfigurationException if the type is no sealed interface, or permits what is no record; if two
         *     types would be stored under one name, or one under a name that cannot be stored; if an old version has no upcaster; if
         *     a component is of a type that cannot be kept; if a record cannot be reached
         */
        EventCodec<E> build();
    }
}
