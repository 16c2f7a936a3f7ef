package io.memorystore.spi;

/** Which turns of a session. */
public enum TurnRange {
    /** All that are stored. */
    ALL,
    /** Those after {@link SummaryRow#foldedThrough()}; all where there is no summary. */
    PENDING
}
