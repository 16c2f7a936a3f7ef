package io.memorystore.driver.sqlite;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.Turn;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.StateValue;
import io.memorystore.spi.StoreBackend;
import io.memorystore.spi.SummaryRow;
import io.memorystore.spi.TurnPayload;
import io.memorystore.spi.TurnRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What the tests write and read. */
final class Rows {
    static final SessionKey KEY = new SessionKey("acme", "ada", "s-1");
    static final SessionKey OTHER = new SessionKey("acme", "ada", "s-2");

    private Rows() {}

    static StoreBackend open(Path file) {
        return open(file, builder -> builder);
    }

    static StoreBackend open(Path file, UnaryOperator<MemoryStoreConfig.Builder> settings) {
        return open(
                settings.apply(MemoryStoreConfig.builder().url(file.toString())).build(), PausePoint.NONE);
    }

    static StoreBackend open(MemoryStoreConfig config, PausePoint pausePoint) {
        return new SqliteDriver().open(new DriverContext(config, pausePoint));
    }

    static TurnPayload payload(String text) {
        return payload(text, 10, null);
    }

    static TurnPayload payload(String text, int tokens, String run) {
        byte[] json = ("{\"text\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8);
        return TurnPayload.of(Turn.of("a", "b"), turn -> json, tokens, run);
    }

    static long append(StoreBackend backend, SessionKey key, String... texts) {
        List<TurnPayload> payloads = Arrays.stream(texts).map(Rows::payload).toList();
        return backend.turns().append(key, UUID.randomUUID(), payloads);
    }

    static List<String> texts(List<TurnRow> turns) {
        return turns.stream().map(turn -> text(turn.payload().json())).toList();
    }

    private static String text(byte[] json) {
        String all = new String(json, StandardCharsets.UTF_8);
        return all.substring("{\"text\":\"".length(), all.length() - "\"}".length());
    }

    static List<Long> sequences(List<TurnRow> turns) {
        return turns.stream().map(TurnRow::sequence).toList();
    }

    static SummaryRow summary(String text, long foldedThrough) {
        return new SummaryRow(foldedThrough, text.getBytes(StandardCharsets.UTF_8), text.hashCode());
    }

    static StateValue value(String text) {
        return new StateValue(
                text.getBytes(StandardCharsets.UTF_8), text.hashCode(), Instant.parse("2026-01-02T03:04:05.678901Z"));
    }

    /** Runs statements on the file past the store, as another program would. */
    static void execute(Path file, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first column of the first row, read past the store. */
    static String query(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        }
    }

    /** One column of all rows, read past the store. */
    static List<String> queryAll(Path file, String sql, int column) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                values.add(row.getString(column));
            }
        }
        return values;
    }
}
