package io.memorystore.driver.postgres;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.StoredTurn;
import io.memorystore.Turn;
import io.memorystore.spi.DriverHarness;
import io.memorystore.spi.PausePoint;
import io.memorystore.testservers.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What the tests open, write and look at from outside. */
final class Stores {
    static final Turn TURN = Turn.of("a question", "an answer");

    private Stores() {}

    static MemoryStoreConfig.Builder at(TestDatabase database) {
        return MemoryStoreConfig.builder().url(database.address().url("postgresql"));
    }

    static MemoryStore open(MemoryStoreConfig.Builder config) {
        return open(config.build());
    }

    static MemoryStore open(MemoryStoreConfig config) {
        return DriverHarness.open(new PostgresDriver(), config, PausePoint.NONE);
    }

    static List<Long> sequences(List<StoredTurn> turns) {
        return turns.stream().map(StoredTurn::sequence).toList();
    }

    /** As the superuser, one statement after the other. */
    static void execute(TestDatabase database, String... statements) throws SQLException {
        try (Connection connection = database.connect()) {
            execute(connection, statements);
        }
    }

    static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    /** The first column of an answer, as text. */
    static List<String> ask(Connection connection, String query) throws SQLException {
        List<String> answer = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                answer.add(row.getString(1));
            }
        }
        return answer;
    }

    static List<String> ask(TestDatabase database, String query) throws SQLException {
        try (Connection connection = database.connect()) {
            return ask(connection, query);
        }
    }

    /** Everything that a failure says, its causes and what it suppresses included. */
    static String everythingIn(Throwable failure) {
        StringBuilder said = new StringBuilder();
        collect(failure, said, 0);
        return said.toString();
    }

    private static void collect(Throwable failure, StringBuilder said, int depth) {
        if (failure == null || depth > 20) {
            return;
        }
        said.append(failure).append('\n');
        collect(failure.getCause(), said, depth + 1);
        for (Throwable suppressed : failure.getSuppressed()) {
            collect(suppressed, said, depth + 1);
        }
        if (failure instanceof SQLException sql) {
            collect(sql.getNextException(), said, depth + 1);
        }
    }
}
