package io.memorystore.internal.codec;

import io.memorystore.ConfigurationException;
import io.memorystore.events.EventCodec;
import io.memorystore.events.PayloadFormat;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Checks a sealed interface, and makes its codec. For one thread.
 *
 * @param <E> the values' common type
 */
public final class SealedCodecBuilder<E> implements EventCodec.Builder<E> {
    private final Class<E> type;
    private final Map<Class<?>, Map<Integer, UnaryOperator<Map<String, @Nullable Object>>>> upcasters = new HashMap<>();
    private final Map<String, Class<?>> oldNames = new TreeMap<>();
    private MethodHandles.@Nullable Lookup lookup;
    private @Nullable PayloadFormat format;

    /**
     * A builder.
     *
     * @param type a sealed interface
     */
    public SealedCodecBuilder(Class<E> type) {
        this.type = Objects.requireNonNull(type, "type");
    }

    @Override
    public EventCodec.Builder<E> lookup(MethodHandles.Lookup value) {
        lookup = Objects.requireNonNull(value, "lookup");
        return this;
    }

    @Override
    public EventCodec.Builder<E> format(PayloadFormat value) {
        format = Objects.requireNonNull(value, "format");
        return this;
    }

    @Override
    public EventCodec.Builder<E> upcast(
            Class<? extends E> record, int fromVersion, UnaryOperator<Map<String, @Nullable Object>> upcaster) {
        Objects.requireNonNull(upcaster, "upcaster");
        if (upcasters.computeIfAbsent(record, key -> new TreeMap<>()).putIfAbsent(fromVersion, upcaster) != null) {
            throw new ConfigurationException(
                    record.getName() + " has two upcasters from version " + fromVersion + ". Remove one.");
        }
        return this;
    }

    @Override
    public EventCodec.Builder<E> renamed(String oldName, Class<? extends E> record) {
        Class<?> other = oldNames.putIfAbsent(oldName, Objects.requireNonNull(record, "type"));
        if (other != null && other != record) {
            throw TypeName.clash(oldName, other, record);
        }
        return this;
    }

    @Override
    public EventCodec<E> build() {
        Set<Class<?>> records = SealedTypes.records(type);
        upcasters.keySet().forEach(record -> requirePermitted(record, records));
        oldNames.values().forEach(record -> requirePermitted(record, records));
        PayloadFormat used = format();
        Map<Class<?>, SealedCodec.Kind<? extends E>> kinds = new HashMap<>();
        StoredTypes<E> stored = new StoredTypes<>();
        for (Class<?> found : records) {
            Class<? extends E> record = found.asSubclass(type);
            TypeName name = TypeName.of(record);
            SealedCodec.Kind<? extends E> kind = kind(record, name, used);
            kinds.put(record, kind);
            stored.add(name, kind, steps(record, name));
        }
        oldNames.forEach((oldName, record) -> {
            TypeName old = TypeName.of(record).renamed(oldName, record);
            stored.add(old, Objects.requireNonNull(kinds.get(record)), steps(record, old));
        });
        return new SealedCodec<>(kinds, stored.all());
    }

    private static <T> SealedCodec.Kind<T> kind(Class<T> record, TypeName name, PayloadFormat format) {
        return new SealedCodec.Kind<>(record, name.stored(name.version()), format.bind(record));
    }

    private void requirePermitted(Class<?> record, Set<Class<?>> records) {
        if (!records.contains(record)) {
            throw new ConfigurationException(
                    record.getName() + ", which has an upcaster or an old name, is no permitted record" + " of "
                            + type.getName() + ". Name the record itself.");
        }
    }

    private PayloadFormat format() {
        if (format == null) {
            return new RecordFormat(new Reach(lookup));
        }
        if (lookup != null) {
            throw new ConfigurationException(
                    "A lookup is for the library's own format, and the codec has another. Leave one of the two out.");
        }
        return format;
    }

    /** The upcasters of all versions before the current one, of which none may be missing and none left over. */
    private List<UnaryOperator<Map<String, @Nullable Object>>> steps(Class<?> record, TypeName name) {
        Map<Integer, UnaryOperator<Map<String, @Nullable Object>>> given = upcasters.getOrDefault(record, Map.of());
        requireVersions(
                IntStream.range(1, name.version()).filter(version -> !given.containsKey(version)),
                record,
                name,
                " has no upcaster from these versions, whose events could not be read: ");
        requireVersions(
                given.keySet().stream()
                        .mapToInt(version -> version)
                        .filter(version -> version < 1 || version >= name.version()),
                record,
                name,
                " has upcasters from these versions, which are none before the current one: ");
        return new ArrayList<>(given.values());
    }

    private static void requireVersions(IntStream wrong, Class<?> record, TypeName name, String problem) {
        List<Integer> versions = wrong.boxed().toList();
        if (!versions.isEmpty()) {
            throw new ConfigurationException(record.getName() + ", version " + name.version() + ", " + problem.strip()
                    + " " + versions + ". Correct the calls of upcast, or the version in @EventType.");
        }
    }
}
