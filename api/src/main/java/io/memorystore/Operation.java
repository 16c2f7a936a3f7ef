package io.memorystore;

import java.time.Duration;

/**
 * One call of a host application came to its end: the hook for metrics. It carries no identity and no content.
 *
 * @param driver the driver's name
 * @param facet "turns", "state" or "admin"
 * @param name the method's name, such as {@code addTurn}
 * @param duration from call to return
 * @param outcome how it ended
 */
public record Operation(String driver, String facet, String name, Duration duration, Outcome outcome) {

    /** How a call ended. */
    public enum Outcome {
        /** It did what was asked. */
        ACKNOWLEDGED,
        /** It was refused or failed; nothing was written. */
        REFUSED,
        /** It failed, and its write may have been stored nevertheless. */
        UNKNOWN
    }
}
