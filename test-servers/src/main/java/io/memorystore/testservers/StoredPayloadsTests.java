package io.memorystore.testservers;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.CheckDepth;
import io.memorystore.CheckReport;
import io.memorystore.Finding;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.ProgressListener;
import io.memorystore.Session;
import io.memorystore.StoreStats;
import io.memorystore.Tenant;
import io.memorystore.Turn;
import io.memorystore.events.Event;
import io.memorystore.events.EventStream;
import io.memorystore.events.Projection;
import io.memorystore.events.ProjectionRunner;
import io.memorystore.events.ProjectionState;
import io.memorystore.events.StoredEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Checks of what lies in the tables of a SQL database: a driver's tests extend this and say how it is opened. */
@Timeout(300)
public abstract class StoredPayloadsTests {
    private @Nullable MemoryStore store;
    private String blob = "";

    /** For the drivers' tests. */
    protected StoredPayloadsTests() {}

    /**
     * Opens a store on a fresh database.
     *
     * @param settings what is to be set beside the address
     * @return the store
     * @throws IOException if there is no place for it
     */
    protected abstract MemoryStore openFresh(UnaryOperator<MemoryStoreConfig.Builder> settings) throws IOException;

    /**
     * Connects to the database that was opened last, past the store.
     *
     * @return a connection in autocommit that may write
     * @throws SQLException if it cannot be reached
     */
    protected abstract Connection connect() throws SQLException;

    /**
     * Where a table is.
     *
     * @param name its name in the statements of the drivers
     * @return the name to use on the connection
     */
    protected abstract String table(String name);

    /**
     * Whether there is a server with a clock of its own.
     *
     * @return false for a database inside of this process
     */
    protected abstract boolean hasServerClock();

    /** Drops the database that was opened last, after the store was closed. */
    protected void drop() {}

    @AfterEach
    final void close() {
        // none was opened where the server is missing, which skips the test
        if (store != null) {
            store.close();
        }
        drop();
    }

    private MemoryStore store() {
        return Objects.requireNonNull(store);
    }

    private static final class Counting implements Projection {
        @Override
        public String name() {
            return "tally";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void apply(StoredEvent event, ProjectionState state) {
            state.put("doc", "{\"count\":" + event.sequence() + "}");
        }
    }

    /** A store with some of everything. */
    private void fill() throws Exception {
        store = openFresh(settings -> settings);
        Tenant tenant = store().tenant("acme");
        Session session = tenant.session("ada", "s");
        for (int i = 1; i <= 3; i++) {
            session.addTurn(Turn.of("question " + i, "answer " + i));
        }
        session.state().put("k", "a value".getBytes(StandardCharsets.UTF_8));
        EventStream stream = tenant.stream("orders");
        stream.append(List.of(Event.of("Noted", "one"), Event.of("Noted", "two")));
        try (ProjectionRunner runner = stream.project(new Counting())) {
            runner.start();
            assertThat(runner.await(2, Duration.ofSeconds(60))).isTrue();
        }
        blob = tenant.images()
                .putBlob(new ByteArrayInputStream("the content".getBytes(StandardCharsets.UTF_8)))
                .id();
    }

    private CheckReport check(CheckDepth depth) {
        return store().admin().check(depth, ProgressListener.none());
    }

    /** Flips a bit in the middle of a value. */
    private void flip(String table, String column, String where) throws SQLException {
        try (Connection connection = connect();
                Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("SELECT " + column + " FROM " + table(table) + where);
                PreparedStatement update =
                        connection.prepareStatement("UPDATE " + table(table) + " SET " + column + " = ?" + where)) {
            assertThat(row.next()).isTrue();
            Object value = row.getObject(1);
            if (value instanceof byte[] bytes) {
                bytes[bytes.length / 2] ^= 1;
                update.setBytes(1, bytes);
            } else {
                StringBuilder text = new StringBuilder((String) value);
                int middle = text.length() / 2;
                text.setCharAt(middle, (char) (text.charAt(middle) ^ 1));
                update.setString(1, text.toString());
            }
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }

    private void assertDamaged(String... places) {
        CheckReport report = check(CheckDepth.FULL);
        assertThat(report.damaged()).isEqualTo(places.length);
        assertThat(report.findings())
                .allMatch(finding -> finding.check().equals("payload")
                        && finding.severity() == Finding.Severity.ERROR
                        && !finding.advice().isEmpty());
        assertThat(report.findings().stream().map(Finding::what).toList()).hasSameSizeAs(places);
        for (String place : places) {
            assertThat(report.findings()).anyMatch(finding -> finding.what().contains(place), place);
        }
        assertThat(check(CheckDepth.QUICK).isHealthy()).as("a quick check").isTrue();
    }

    @Test
    void soundStore_hasNoFinding() throws Exception {
        fill();
        CheckReport report = check(CheckDepth.FULL);
        assertThat(report.findings()).isEmpty();
        assertThat(report.payloads()).isEqualTo(3 + 1 + 2 + 1 + 1);
    }

    @Test
    void flippedTurn_isNamed() throws Exception {
        fill();
        flip("turns", "payload", " WHERE sequence = 2");
        assertDamaged("Turn 2 of session \"s\" (user \"ada\", tenant \"acme\")");
    }

    @Test
    void changedTokens_areNamed() throws Exception {
        fill();
        execute("UPDATE " + table("turns") + " SET tokens = tokens + 1 WHERE sequence = 3");
        assertDamaged("Turn 3 of session \"s\" (user \"ada\", tenant \"acme\")");
    }

    @Test
    void flippedValue_isNamed() throws Exception {
        fill();
        flip("state", "value", "");
        assertDamaged("Version 1 of the key \"k\" of session \"s\" (user \"ada\", tenant \"acme\")");
    }

    @Test
    void flippedEvent_isNamed() throws Exception {
        fill();
        flip("events", "payload", " WHERE sequence = 1");
        assertDamaged("Event 1 of stream \"orders\" (tenant \"acme\")");
    }

    @Test
    void flippedDocument_isNamed() throws Exception {
        fill();
        flip("documents", "payload", "");
        assertDamaged("The document \"doc\" of projection \"tally\" of stream \"orders\" (tenant \"acme\")");
    }

    @Test
    void flippedPiece_isNamed() throws Exception {
        fill();
        flip("chunks", "content", "");
        assertDamaged("Piece 0 of the content of the blob \"" + blob + "\" (tenant \"acme\")");
    }

    @Test
    void damagedSummary_isNamed() throws Exception {
        fill();
        execute("INSERT INTO " + table("summaries") + " (session_id, folded_through, checksum, payload)"
                + " SELECT s.id, 1, 12345, '{}' FROM " + table("sessions") + " s WHERE s.user_name = 'ada'");
        assertDamaged("The summary of session \"s\" (user \"ada\", tenant \"acme\")");
    }

    @Test
    void allOfThemTogether_areNamed() throws Exception {
        fill();
        flip("turns", "payload", " WHERE sequence = 1");
        flip("turns", "payload", " WHERE sequence = 3");
        flip("state", "value", "");
        flip("chunks", "content", "");
        assertDamaged("Turn 1", "Turn 3", "the key \"k\"", "Piece 0");
    }

    @Test
    void longPayloads_areReadInManyPages() throws Exception {
        store = openFresh(settings -> settings);
        Tenant tenant = store().tenant("acme");
        byte[] value = new byte[5 << 20];
        for (int i = 0; i < 5; i++) {
            tenant.state().put("k" + i, value);
        }
        Session session = tenant.session("ada", "s");
        for (int i = 0; i < 700; i++) {
            session.addTurn(Turn.of("question " + i, ""));
        }
        CheckReport report = check(CheckDepth.FULL);
        assertThat(report.findings()).isEmpty();
        assertThat(report.payloads()).isEqualTo(705);
    }

    @Test
    void skewedClock_isFound() throws Exception {
        store = openFresh(settings -> settings.clock(Clock.offset(Clock.systemUTC(), Duration.ofHours(1))));
        List<Finding> findings = check(CheckDepth.QUICK).findings();
        if (hasServerClock()) {
            assertThat(findings).singleElement().satisfies(finding -> {
                assertThat(finding.check()).isEqualTo("clock");
                assertThat(finding.what()).contains("behind this host's").containsPattern("3\\d\\d\\d seconds");
            });
        } else {
            assertThat(findings).isEmpty();
        }
    }

    @Test
    void sizes_andThePool_areTold() throws Exception {
        fill();
        StoreStats stats = store().admin().stats();
        assertThat(stats.databaseBytes().orElseThrow()).isPositive();
        assertThat(stats.pool()).hasValueSatisfying(pool -> {
            assertThat(pool.active())
                    .as("the one that counts, and those that listen")
                    .isBetween(1, pool.max());
            assertThat(pool.max()).isPositive();
            assertThat(pool.waiting()).isZero();
        });
    }
}
