package io.memorystore.driver.jdbc;

/**
 * How many rows to ask for, by what was needed lately: the most that any of the last reads needed, and one. Asking again costs more
 * than some rows too many, so contexts that swing between 18 and 23 turns are hardly ever asked for twice, those that do not swing
 * are sent one row to spare, and a conversation that grows is asked for twice only now and then. Immutable.
 *
 * @param before the most in the window of reads before this one
 * @param now the most in this one
 * @param reads how many this one has so far
 */
record NeededRows(long before, long now, int reads) {
    static final long FEWEST = 16;
    static final int WINDOW = 32;
    private static final int GROWTH = 4;

    /** Before anything was read. */
    static final NeededRows UNKNOWN = new NeededRows(FEWEST, FEWEST, 0);

    /** One more than is needed: a row beyond the budget, or none, shows that all are there. */
    long toAskFor() {
        return Math.max(before, now) + 1;
    }

    /** After a read that found so many turns; if it had to ask again, the next is taken to need a quarter more. */
    NeededRows and(long turns, boolean askedAgain) {
        long most = askedAgain ? turns + turns / GROWTH : turns;
        return reads < WINDOW
                ? new NeededRows(before, Math.max(now, most), reads + 1)
                : new NeededRows(now, Math.max(FEWEST, most), 1);
    }
}
