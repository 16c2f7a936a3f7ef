package io.memorystore;

/**
 * A value that came as text from outside of the program.
 *
 * @param form where from
 * @param key what it was called there
 * @param value what it was read as; may be secret
 */
record Given(KeyForm form, String key, Object value) {

    /** Shows no value. */
    @Override
    public String toString() {
        return key;
    }
}
