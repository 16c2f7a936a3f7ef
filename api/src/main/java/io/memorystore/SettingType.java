package io.memorystore;

/**
 * How the values of a setting are written as text, and which of them are taken. Immutable.
 *
 * @param <T> what a value is to the program
 */
interface SettingType<T> {

    /**
     * Reads a value.
     *
     * @param key how the setting was called, for messages
     * @param text the value as it was written
     * @throws ConfigurationException if it is no value, or out of range; it names key, range and, unless that may be secret, value
     */
    T parse(String key, String text);

    /** Which values there are, for the table of settings and for messages: what fits after "it must be". */
    String range();

    /** A value as people may see it, written as {@link #parse} takes it; secrets are left out. */
    String show(T value);

    /** What a value is to the program, also where that is a generic type's. */
    Class<?> valueType();

    /** A refusal of {@link #parse} that repeats the value. */
    default ConfigurationException refusal(String key, String text) {
        return new ConfigurationException(
                key + " is \"" + Redaction.shortened(text) + "\"; it must be " + range() + ".");
    }
}
