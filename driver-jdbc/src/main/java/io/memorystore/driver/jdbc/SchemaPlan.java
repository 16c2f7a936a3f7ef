package io.memorystore.driver.jdbc;

import io.memorystore.SchemaRebuildRequiredException;
import io.memorystore.SchemaVersionException;
import io.memorystore.StorageException;

/**
 * What has to be done to a database.
 *
 * @param found what it has
 * @param steps what it needs
 * @param kind what brings it from the one to the other
 * @param from the version that it begins with
 */
record SchemaPlan(FoundSchema found, SchemaSteps steps, Kind kind, int from) {

    /** What brings a database to the current schema. */
    enum Kind {
        /** Nothing. */
        NONE,
        /** The steps that are missing, in their order. */
        STEPS,
        /** A record of the versions that its tables are of, and then the steps that are missing. */
        STAMP,
        /** Removing all tables, and then all steps. */
        REBUILD,
        /** The same, begun by somebody who had leave to. */
        RESUMED_REBUILD
    }

    /**
     * Decides it. One pending rebuild among other steps makes all of it one rebuild: rows that are about to go need no steps.
     *
     * @throws SchemaVersionException if the schema is newer, or was made by altered steps
     */
    static SchemaPlan of(FoundSchema found, SchemaSteps steps) {
        requireKnown(found, steps);
        requireUnaltered(found, steps);
        if (found.isRebuilding()) {
            return new SchemaPlan(found, steps, Kind.RESUMED_REBUILD, found.version());
        }
        boolean unversioned = found.isUnversioned(steps);
        int from = unversioned ? steps.baseline() : found.version();
        if (steps.isRebuildAfter(from)) {
            return new SchemaPlan(found, steps, Kind.REBUILD, from);
        }
        Kind rest = from == steps.current() ? Kind.NONE : Kind.STEPS;
        return new SchemaPlan(found, steps, unversioned ? Kind.STAMP : rest, from);
    }

    boolean isCurrent() {
        return kind == Kind.NONE;
    }

    boolean isRebuild() {
        return kind == Kind.REBUILD || kind == Kind.RESUMED_REBUILD;
    }

    /**
     * Refuses a rebuild that nobody has allowed.
     *
     * @throws SchemaRebuildRequiredException with what to do
     */
    void requireAllowed(boolean allowRebuild) {
        if (kind == Kind.REBUILD && !allowRebuild) {
            throw new SchemaRebuildRequiredException(
                    "The database has schema version " + from
                            + ", and no step keeps its rows on the way to version " + steps.current()
                            + ". Nothing was touched. Use the release that wrote it; or set allowRebuild, which empties the store.");
        }
    }

    /** A store without its id was not made by a migration, but by half of a copy. */
    void requireNamed() {
        if (found.storeIds().size() != 1) {
            throw new StorageException("The database has " + found.storeIds().size()
                    + " store ids in the table store where there has to be one: it was not copied whole, or edited. Restore a"
                    + " backup.");
        }
    }

    private static void requireKnown(FoundSchema found, SchemaSteps steps) {
        if (found.version() > steps.current()) {
            throw new SchemaVersionException("The database has schema version " + found.version()
                    + ", this release knows up to " + steps.current()
                    + ". Nothing was touched, and allowRebuild does not"
                    + " change that; use the release that wrote it, or a newer one.");
        }
    }

    private static void requireUnaltered(FoundSchema found, SchemaSteps steps) {
        for (Migration step : steps.upTo(found.version())) {
            if (!steps.checksum(step).equals(found.records().get(step.version()))) {
                throw new SchemaVersionException("Step " + step.version() + " of the schema was applied to this "
                        + "database in another form than this release has. Nothing was touched; use the release that "
                        + "wrote it.");
            }
        }
    }
}
