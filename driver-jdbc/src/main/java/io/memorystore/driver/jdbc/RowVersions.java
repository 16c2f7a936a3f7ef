package io.memorystore.driver.jdbc;

/** The two numbers of a row of {@code sessions} that never go back. */
record RowVersions(long summary, long deleted) {
    static RowVersions of(SessionCursor row) {
        return new RowVersions(row.summaryVersion, row.deletedVersion);
    }

    /** The greater of each. */
    RowVersions atLeast(RowVersions others) {
        return new RowVersions(Math.max(summary, others.summary), Math.max(deleted, others.deleted));
    }
}
