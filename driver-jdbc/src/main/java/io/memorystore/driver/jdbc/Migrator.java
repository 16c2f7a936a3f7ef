package io.memorystore.driver.jdbc;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.SchemaMode;
import io.memorystore.SchemaStatus;
import io.memorystore.SchemaVersionException;
import io.memorystore.StorageException;
import io.memorystore.spi.DriverContext;
import java.sql.SQLException;
import java.util.List;

/**
 * Brings a database to the current schema. What is current is only read. All that is missing is done in one transaction, under a
 * lock; whoever else is opening meanwhile waits for it and finds nothing to do. Where DDL commits by itself, {@link SchemaChange}
 * sees to it that the next one to open goes on.
 *
 * <p>It is decided on what was read of one moment, before anything is touched, and once more under the lock.
 */
final class Migrator {
    private static final System.Logger LOGGER = System.getLogger(Migrator.class.getName());
    private final Dialect dialect;
    private final SchemaSteps steps;
    private final SchemaReader reader;
    private final TransactionRunner runner;
    private final DriverContext context;

    Migrator(Dialect dialect, SqlCatalogue catalogue, TransactionRunner runner, DriverContext context) {
        this.dialect = dialect;
        this.steps = new SchemaSteps(dialect, catalogue);
        this.reader = new SchemaReader(dialect, steps);
        this.runner = runner;
        this.context = context;
    }

    /** The version that this build makes and needs. */
    int currentVersion() {
        return steps.current();
    }

    /**
     * Migrates what is not current, or refuses it, as the configuration says.
     *
     * @param deadline until when to wait for locks
     * @return whether the store was emptied by a rebuild that was not acknowledged
     * @throws SchemaVersionException if the schema is newer, was made by altered steps, or is not complete where nothing may be
     *     changed; nothing was touched
     * @throws io.memorystore.SchemaRebuildRequiredException if rows would have to go, and that is not allowed; nothing was touched
     */
    boolean migrate(Deadline deadline) {
        MemoryStoreConfig config = context.config();
        SchemaPlan plan = join(deadline);
        if (config.schemaMode() == SchemaMode.VALIDATE) {
            requireComplete(plan, deadline);
        } else {
            plan.requireAllowed(config.allowRebuild());
            runner.direct(this::prepareStorage, deadline);
            while (!plan.isCurrent()) {
                change(plan, deadline);
                plan = join(deadline);
            }
        }
        plan.requireNamed();
        LOGGER.log(
                System.Logger.Level.DEBUG,
                "Opened store {0}",
                plan.found().storeIds().get(0));
        return plan.found().needsRebuild();
    }

    /** What schema a database has, compared with the current one. */
    SchemaStatus status(Deadline deadline, SchemaScript script) {
        return new SchemaComparison(steps, script).status(look(deadline), unprepared(deadline));
    }

    /** Looks only once nobody is rebuilding the store. */
    private SchemaPlan join(Deadline deadline) {
        dialect.occupancy().join(deadline);
        return SchemaPlan.of(look(deadline), steps);
    }

    /**
     * A server whose DDL commits by itself has no moment to show: its catalogue is of no transaction, and may change during one. Tables
     * that go while they are looked at are taken away by somebody's rebuild, which is over once the lock on the schema is free.
     */
    private FoundSchema look(Deadline deadline) {
        return dialect.isDdlTransactional()
                ? runner.look(reader::read, deadline)
                : runner.direct(
                                connection -> TransactionRunner.unless(dialect::isMissing, reader::read, connection),
                                deadline)
                        .orElseGet(() -> runner.transact(this::lookLocked, deadline));
    }

    private FoundSchema lookLocked(SqlConnection connection) throws SQLException {
        dialect.lockSchema(connection);
        FoundSchema found = reader.read(connection);
        dialect.unlockSchema(connection);
        return found;
    }

    private List<String> unprepared(Deadline deadline) {
        return runner.direct(dialect::missingPreparation, deadline);
    }

    private void requireComplete(SchemaPlan plan, Deadline deadline) {
        SchemaScript script = new SchemaScript(dialect, steps);
        new SchemaComparison(steps, script).requireComplete(plan, unprepared(deadline));
    }

    private boolean prepareStorage(SqlConnection connection) throws SQLException {
        dialect.prepareStorage(connection);
        return true;
    }

    private void change(SchemaPlan plan, Deadline deadline) {
        Occupancy occupancy = dialect.occupancy();
        SchemaChange change = new SchemaChange(dialect, steps, context.config().clock(), context.pausePoint());
        if (plan.isRebuild()) {
            occupancy.leave(); // so that of several that are to rebuild, the first finds nobody in its way
        }
        try {
            String done = runner.transact(connection -> changeLocked(plan, change, connection, deadline), deadline);
            LOGGER.log(System.Logger.Level.INFO, "The schema was at {0}: {1}", plan.from(), done);
        } catch (StorageException e) {
            throw failed(plan, change, e);
        } finally {
            occupancy.endAlone();
        }
    }

    private String changeLocked(SchemaPlan plan, SchemaChange change, SqlConnection connection, Deadline deadline)
            throws SQLException {
        dialect.lockSchema(connection);
        boolean done = false;
        try {
            String outcome = changeAsFound(plan, change, connection, deadline);
            done = true;
            return outcome;
        } finally {
            if (done) { // else the connection may be of no use, and its locks end with the roll-back or with it
                dialect.unlockSchema(connection);
            }
        }
    }

    /** Somebody else may have done it all while the lock was waited for. */
    private String changeAsFound(SchemaPlan plan, SchemaChange change, SqlConnection connection, Deadline deadline)
            throws SQLException {
        SchemaPlan now = SchemaPlan.of(reader.readLocked(connection), steps);
        if (now.isCurrent() || now.isRebuild() != plan.isRebuild()) {
            return "somebody else has changed it meanwhile";
        }
        if (now.isRebuild()) {
            now.requireAllowed(context.config().allowRebuild());
            dialect.requireRebuildable(connection);
            dialect.occupancy().takeAlone(deadline);
        }
        change.carryOut(now, connection);
        return (now.isRebuild() ? "rebuilt, and empty, at " : "it is at ") + currentVersion();
    }

    private StorageException failed(SchemaPlan plan, SchemaChange change, StorageException e) {
        String kept = dialect.isDdlTransactional()
                ? "nothing of it was kept: "
                : "what came before stays, and the next store that is opened goes on from there: ";
        return new StorageException(
                "Migrating the schema from " + plan.from() + " to " + currentVersion() + " failed at " + change.place()
                        + "; " + kept + e.getMessage(),
                e);
    }
}
