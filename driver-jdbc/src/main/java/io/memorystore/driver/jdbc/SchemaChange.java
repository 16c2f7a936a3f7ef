package io.memorystore.driver.jdbc;

import io.memorystore.spi.PausePoint;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Carries a plan out, in a transaction and under the lock on the schema. Where DDL commits by itself, the order makes it safe to be
 * killed anywhere: a step is recorded after its last statement, and each statement can be run again; a rebuild says that it was begun
 * before it removes the first table, and that it is done after the last step. For one thread.
 */
final class SchemaChange {
    private final Dialect dialect;
    private final SchemaSteps steps;
    private final Clock clock;
    private final PausePoint pausePoint;
    private String place = "the lock on the schema";

    SchemaChange(Dialect dialect, SchemaSteps steps, Clock clock, PausePoint pausePoint) {
        this.dialect = dialect;
        this.steps = steps;
        this.clock = clock;
        this.pausePoint = pausePoint;
    }

    /** What was done last, for messages. */
    String place() {
        return place;
    }

    void carryOut(SchemaPlan plan, SqlConnection connection) throws SQLException {
        switch (plan.kind()) {
            case NONE -> {}
            case STEPS -> apply(connection, steps.after(plan.from()));
            case STAMP -> {
                stamp(connection, plan.found());
                apply(connection, steps.after(plan.from()));
            }
            case REBUILD, RESUMED_REBUILD -> rebuild(connection);
        }
        reached("the end");
    }

    private void apply(SqlConnection connection, List<Migration> pending) throws SQLException {
        for (Migration migration : pending) {
            for (String file : migration.files()) {
                execute(connection, file, steps.statement(file));
            }
            nameStore(connection);
            record(connection, migration);
        }
    }

    /** Makes what is missing of the tables that say what a database is. */
    private void stamp(SqlConnection connection, FoundSchema found) throws SQLException {
        Set<String> missing = new HashSet<>(SchemaSteps.BOOKKEEPING);
        missing.removeAll(found.tables().keySet());
        for (String file : steps.filesOf(missing, steps.baseline())) {
            execute(connection, file, steps.statement(file));
        }
        nameStore(connection);
        for (Migration migration : steps.upTo(steps.baseline())) {
            record(connection, migration);
        }
    }

    /** Ids go on from where none before can have come to: who still has the store open must not meet a row of another. */
    private void rebuild(SqlConnection connection) throws SQLException {
        Instant now = clock.instant();
        boolean whole = dialect.isDdlTransactional();
        if (!whole) {
            reached("the beginning of the rebuild");
            connection.prepare(Sql.FORGET_MIGRATIONS).executeUpdate();
            insertRecord(connection, FoundSchema.REBUILD, FoundSchema.REBUILDING, now);
        }
        drop(connection, whole);
        apply(connection, steps.all());
        for (String statement : dialect.idsFrom(Microseconds.of(now))) {
            execute(connection, "the first ids", statement);
        }
        reached("the end of the rebuild");
        if (whole) {
            insertRecord(connection, FoundSchema.REBUILD, FoundSchema.REBUILT, now);
        } else {
            PreparedStatement finish = connection.prepare(Sql.FINISH_REBUILD);
            finish.setString(1, FoundSchema.REBUILT);
            finish.executeUpdate();
        }
    }

    /** The tables that refer to others first. What says that a rebuild was begun stays, where that has to be said. */
    private void drop(SqlConnection connection, boolean whole) throws SQLException {
        List<String> tables = new ArrayList<>(steps.tables());
        Collections.reverse(tables);
        for (String table : tables) {
            if (whole || !table.equals("migrations")) {
                execute(connection, "removing " + table, "DROP TABLE IF EXISTS " + dialect.table(table));
            }
        }
    }

    private void nameStore(SqlConnection connection) throws SQLException {
        if (SchemaReader.storeIds(connection).isEmpty()) {
            reached("the store's id");
            PreparedStatement statement = connection.prepare(Sql.INSERT_STORE);
            statement.setString(1, UUID.randomUUID().toString());
            statement.setLong(2, Microseconds.of(clock.instant()));
            statement.executeUpdate();
        }
    }

    private void record(SqlConnection connection, Migration migration) throws SQLException {
        reached("the record of step " + migration.version());
        insertRecord(connection, migration.version(), steps.checksum(migration), clock.instant());
        for (String statement : dialect.stamps(migration.version())) {
            execute(connection, "the stamp of step " + migration.version(), statement);
        }
    }

    private static void insertRecord(SqlConnection connection, int version, String checksum, Instant now)
            throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.INSERT_MIGRATION);
        statement.setInt(1, version);
        statement.setString(2, checksum);
        statement.setLong(3, Microseconds.of(now));
        statement.executeUpdate();
    }

    private void execute(SqlConnection connection, String what, String statement) throws SQLException {
        reached(what);
        TransactionRunner.execute(connection, statement, dialect::isApplied);
    }

    private void reached(String next) {
        place = next;
        pausePoint.reached(PausePoint.SCHEMA_CHANGE);
    }
}
