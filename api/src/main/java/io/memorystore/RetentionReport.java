package io.memorystore;

/**
 * What enforcing the retention removed, exactly.
 *
 * @param sessions how many sessions it looked at
 * @param turns how many turns it removed
 * @param flushed how many sessions it flushed, because all of their turns were too old
 */
public record RetentionReport(long sessions, long turns, long flushed) {}
