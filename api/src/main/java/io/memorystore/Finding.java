package io.memorystore;

import java.util.Objects;

/**
 * Something that a check found to be wrong, in plain words.
 *
 * @param severity how bad it is
 * @param check what was looked at, one word of those in the operations guide, such as {@code durability} or {@code payload}
 * @param what what is wrong, and where; may name keys, never content or secrets
 * @param advice what to do
 */
public record Finding(Severity severity, String check, String what, String advice) {

    /** How bad it is. */
    public enum Severity {
        /** All is there, and something is not as it should be. */
        WARNING,
        /** Something is damaged or missing, or a promise is not kept. */
        ERROR
    }

    /**
     * Checks for null.
     *
     * @param severity how bad it is
     * @param check what was looked at, one word of those in the operations guide
     * @param what what is wrong, and where; may name keys, never content or secrets
     * @param advice what to do
     */
    public Finding {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(check, "check");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(advice, "advice");
    }

    /**
     * Something that is not as it should be.
     *
     * @param check what was looked at
     * @param what what is wrong
     * @param advice what to do
     * @return the finding
     */
    public static Finding warning(String check, String what, String advice) {
        return new Finding(Severity.WARNING, check, what, advice);
    }

    /**
     * Something that is damaged or missing, or a promise that is not kept.
     *
     * @param check what was looked at
     * @param what what is wrong
     * @param advice what to do
     * @return the finding
     */
    public static Finding error(String check, String what, String advice) {
        return new Finding(Severity.ERROR, check, what, advice);
    }
}
