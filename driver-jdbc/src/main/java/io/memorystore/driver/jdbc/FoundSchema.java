package io.memorystore.driver.jdbc;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a database has, as of one moment where it can tell.
 *
 * @param tables what is there under the names of a store's tables, with the columns
 * @param stamp the version that the database itself has a place for, 0 if it has none
 * @param records the checksums of the steps that were applied, by version; under {@link #REBUILD}, how far a rebuild has come
 * @param storeIds what the table of the store holds
 */
record FoundSchema(Map<String, Set<String>> tables, int stamp, Map<Integer, String> records, List<String> storeIds) {
    /** No step's version: the row that says that the store was emptied, and not by its host. It stays until acknowledged. */
    static final int REBUILD = 0;

    /** Tables may be missing, or be those of before. */
    static final String REBUILDING = "rebuilding";

    /** The tables are there, and empty or filled anew. */
    static final String REBUILT = "rebuilt";

    private static final Set<String> RECORD = Set.of("version", "checksum", "applied_at");

    /** Whether the table of steps is what it has to be. */
    static boolean hasRecords(Map<String, Set<String>> tables) {
        return tables.getOrDefault("migrations", Set.of()).containsAll(RECORD);
    }

    /** The greatest version that is on record, 0 for none. */
    int version() {
        int recorded =
                records.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
        return Math.max(stamp, recorded);
    }

    boolean isRebuilding() {
        return REBUILDING.equals(records.get(REBUILD));
    }

    boolean needsRebuild() {
        return records.containsKey(REBUILD);
    }

    /** Whether the tables of a version are there, without a record of any. */
    boolean isUnversioned(SchemaSteps steps) {
        return version() == 0
                && !needsRebuild()
                && steps.baseline() > 0
                && steps.outline(steps.baseline()).isIn(tables, SchemaSteps.BOOKKEEPING);
    }

    /** Whether the first step was broken off before it had made the table that steps are recorded in. */
    boolean isBegun() {
        return Set.of("store").containsAll(tables.keySet());
    }
}
