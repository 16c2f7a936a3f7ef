package io.memorystore.events;

/**
 * How a record becomes JSON text and back. The library's own format is what an {@link EventCodec} has without being told; another
 * one is for records that carry another library's annotations. Names, versions and upcasters are the codec's business in any case.
 *
 * <p>Implementations are thread-safe.
 */
public interface PayloadFormat {

    /**
     * Prepares for one type, once, when the codec is made.
     *
     * @param <T> the type
     * @param type a record
     * @return writes and reads it
     * @throws io.memorystore.ConfigurationException if values of the type cannot be kept, naming it and the component
     */
    <T> Binding<T> bind(Class<T> type);

    /**
     * Writes and reads values of one type. Thread-safe.
     *
     * @param <T> the type
     */
    interface Binding<T> {

        /**
         * Writes a value. Equal values should give equal texts, so that an append that is repeated is known as such.
         *
         * @param value the value
         * @return one JSON object
         * @throws io.memorystore.InvalidInputException if the value cannot be kept, naming the component
         */
        String write(T value);

        /**
         * Reads a value.
         *
         * @param json one JSON object
         * @return the value
         * @throws io.memorystore.InvalidInputException if the text is not what the type needs, naming the component and repeating
         *     nothing of the text
         */
        T read(String json);
    }
}
