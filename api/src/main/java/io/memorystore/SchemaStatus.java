package io.memorystore;

import java.util.List;

/**
 * What schema a database has, compared with what this release needs.
 *
 * @param state how the two compare
 * @param version the database's version, 0 for an empty one; for one from before versioning the version that its tables are of
 * @param currentVersion the version that this release makes and needs, 0 for a driver without tables
 * @param needsRebuild whether the store was emptied by a rebuild that the host has not acknowledged
 * @param pending the steps that lead from the one to the other, may be empty
 * @param missing what a store in the mode {@link SchemaMode#VALIDATE} would miss: statements, or what a statement has made and is
 *     gone; empty if nothing is
 */
public record SchemaStatus(
        State state,
        int version,
        int currentVersion,
        boolean needsRebuild,
        List<SchemaStep> pending,
        List<String> missing) {

    /** How a database's schema compares with the current one. */
    public enum State {
        /** There are no tables. */
        EMPTY,
        /** The tables are of a release that kept no record of versions; opening stamps them. */
        UNVERSIONED,
        /** Steps are missing that keep all rows. */
        OUTDATED,
        /** A step is missing that empties the store; see {@link MemoryStoreConfig#allowRebuild()}. */
        REBUILD_REQUIRED,
        /** A rebuild was begun and broken off; opening completes it. */
        REBUILDING,
        /** Everything is there. */
        CURRENT,
        /** A newer release has made the tables, or another one has altered a step: it cannot be opened by this one. */
        UNKNOWN
    }

    /**
     * Copies the lists.
     *
     * @param state how the two compare
     * @param version the database's version
     * @param currentVersion the version that this release makes and needs
     * @param needsRebuild whether an emptied store was not acknowledged
     * @param pending the steps that are missing
     * @param missing what is missing in detail
     */
    public SchemaStatus {
        pending = List.copyOf(pending);
        missing = List.copyOf(missing);
    }
}
