package io.memorystore;

import java.util.Objects;

/**
 * How far a long call has come.
 *
 * @param phase what is being done, in a word or two such as "turns"; for people, carries no identity and no content
 * @param done how much of the phase is done, 0 or more, in what the call counts
 * @param total how much there is to be done, or -1 if that is not known; others may write meanwhile, so that {@code done} may end
 *     above or below it
 */
public record Progress(String phase, long done, long total) {

    /**
     * Checks the ranges.
     *
     * @param phase what is being done, in a word or two such as "turns"; for people, carries no identity and no content
     * @param done how much of the phase is done, 0 or more, in what the call counts
     * @param total how much there is to be done, or -1 if that is not known
     */
    public Progress {
        Objects.requireNonNull(phase, "phase");
        requireAtLeast("done", done, 0);
        requireAtLeast("total", total, -1);
    }

    private static void requireAtLeast(String field, long value, long least) {
        if (value < least) {
            throw new InvalidInputException(field, "is " + value + "; it must be " + least + " or more");
        }
    }
}
