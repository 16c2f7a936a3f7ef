package io.memorystore.driver.sqlite;

/**
 * How many pages the log may have before it is moved into the database. A lone caller is served best by a short log, which is
 * written over and over in place: with 30,000 pages its appends took up to twice as long while the log grew. Many callers are
 * served best by a long one: all of them wait for a checkpoint, and with a thousand pages there would be one for every few
 * groups. For the writer's thread only.
 */
final class CheckpointPace {
    /** SQLite's own default, 4 MB, in pages of 2,048 bytes. */
    static final int CALM_PAGES = 2_000;

    static final int CROWDED_PAGES = 30_000;
    private static final int CROWD = 8;
    private static final int CALM_COMMITS = 1_000;

    private boolean crowded;
    private int calmCommits;

    /** Takes notice of a group of writes; returns whether {@link #pages()} is another number now. */
    boolean isChangedBy(int writes) {
        if (writes >= CROWD) {
            calmCommits = 0;
            boolean begins = !crowded;
            crowded = true;
            return begins;
        }
        if (crowded && ++calmCommits >= CALM_COMMITS) {
            crowded = false;
            return true;
        }
        return false;
    }

    int pages() {
        return crowded ? CROWDED_PAGES : CALM_PAGES;
    }
}
