package io.memorystore.driver.sqlite;

import static io.memorystore.testservers.Happenings.PROJECTION;
import static io.memorystore.testservers.Happenings.STREAM;
import static io.memorystore.testservers.Happenings.document;
import static io.memorystore.testservers.Happenings.events;
import static io.memorystore.testservers.Happenings.keys;
import static io.memorystore.testservers.Happenings.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.memorystore.StorageException;
import io.memorystore.spi.DocumentRow;
import io.memorystore.spi.EventAppend;
import io.memorystore.spi.EventBackend;
import io.memorystore.spi.ProjectionBackend;
import io.memorystore.spi.ProjectionKey;
import io.memorystore.spi.ProjectionMark;
import io.memorystore.spi.ProjectionTransaction;
import io.memorystore.spi.StoreBackend;
import io.memorystore.testservers.Happenings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Projections on a real file, and what their code may do with the connection. */
@Timeout(60)
class SqliteProjectionsTest {
    private static final ProjectionMark FIRST = new ProjectionMark(1, 10);

    @TempDir
    private Path folder;

    private Path file;
    private StoreBackend backend;
    private ProjectionBackend projections;

    @BeforeEach
    void open() {
        file = folder.resolve("agent.db");
        backend = Rows.open(file);
        projections = backend.projections();
    }

    @AfterEach
    void close() {
        backend.close();
    }

    private interface Work {
        void run(Connection connection) throws SQLException;
    }

    private static void with(ProjectionTransaction transaction, Work work) {
        try {
            work.run(transaction.unwrap(Connection.class).orElseThrow());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean advance(Work work) {
        return projections.advance(PROJECTION, ProjectionMark.NONE, FIRST, transaction -> with(transaction, work));
    }

    private static int execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    @Test
    void advance_movesMarkAndDocumentsTogether() {
        assertThat(projections.mark(PROJECTION)).isEqualTo(ProjectionMark.NONE);
        assertThat(projections.names(STREAM)).isEmpty();

        boolean moved = projections.advance(PROJECTION, ProjectionMark.NONE, FIRST, transaction -> {
            transaction.put(List.of(document("a", "1"), document("b", "2"), document("c", "3")));
            transaction.delete(List.of("b", "none"));
            transaction.put(List.of(document("c", "\"ä\"")));
            assertThat(transaction.get("c").map(DocumentRow::json).map(Happenings::text))
                    .contains("\"ä\"");
            assertThat(keys(transaction.list("", null, 10))).containsExactly("a", "c");
        });

        assertThat(moved).isTrue();
        assertThat(projections.mark(PROJECTION)).isEqualTo(FIRST);
        assertThat(projections.names(STREAM)).containsExactly("totals");
        assertThat(keys(projections.documents(PROJECTION).list("", null, 10))).containsExactly("a", "c");
        DocumentRow read = projections.documents(PROJECTION).get("c").orElseThrow();
        assertThat(text(read.json())).isEqualTo("\"ä\"");
        assertThat(read.checksum()).isEqualTo("\"ä\"".hashCode());
        assertThat(projections.documents(new ProjectionKey(STREAM, "Totals")).get("c"))
                .isEmpty();
    }

    @Test
    void advance_refusesAnotherMark_andDoesNotRunTheWork() {
        projections.advance(PROJECTION, ProjectionMark.NONE, FIRST, transaction -> {});

        boolean moved = projections.advance(PROJECTION, ProjectionMark.NONE, new ProjectionMark(1, 20), transaction -> {
            throw new AssertionError("ran");
        });

        assertThat(moved).isFalse();
        assertThat(projections.advance(
                        new ProjectionKey(STREAM, "x"), FIRST, new ProjectionMark(1, 20), transaction -> {}))
                .isFalse();
        assertThat(projections.mark(PROJECTION)).isEqualTo(FIRST);
    }

    @Test
    void work_thatThrows_isRolledBack_andThrownAsItIs() {
        AtomicInteger runs = new AtomicInteger();
        IllegalStateException mine = new IllegalStateException(new SQLException("mine", "40001"));

        Throwable thrown =
                catchThrowable(() -> projections.advance(PROJECTION, ProjectionMark.NONE, FIRST, transaction -> {
                    runs.incrementAndGet();
                    transaction.put(List.of(document("a", "1")));
                    throw mine;
                }));

        assertThat(thrown).isSameAs(mine);
        assertThat(runs).hasValue(1);
        assertThat(projections.mark(PROJECTION)).isEqualTo(ProjectionMark.NONE);
        assertThat(projections.documents(PROJECTION).list("", null, 10)).isEmpty();
        assertThat(projections.advance(PROJECTION, ProjectionMark.NONE, FIRST, transaction -> {}))
                .isTrue();
    }

    @Test
    void advance_ofTwo_letsExactlyOneWin() throws Exception {
        List<FutureTask<Boolean>> both = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            ProjectionMark next = new ProjectionMark(1, 10 + i);
            both.add(new FutureTask<>(() -> projections.advance(PROJECTION, ProjectionMark.NONE, next, transaction -> {
                transaction.clear();
                transaction.put(List.of(document("mark", "" + next.checkpoint())));
            })));
        }
        both.forEach(task -> new Thread(task, "advancing").start());
        int winners = 0;
        for (FutureTask<Boolean> task : both) {
            winners += task.get() ? 1 : 0;
        }

        assertThat(winners).isEqualTo(1);
        assertThat(text(projections
                        .documents(PROJECTION)
                        .get("mark")
                        .orElseThrow()
                        .json()))
                .isEqualTo("" + projections.mark(PROJECTION).checkpoint());
    }

    @Test
    void list_isOfBytes_andPrefixesAreLiteral() {
        String[] all = {"\ud83d\ude00", "\uffff", "a", "a%", "a_b", "A", "ab", "a\\"};
        projections.advance(PROJECTION, ProjectionMark.NONE, FIRST, transaction -> {
            for (String key : all) {
                transaction.put(List.of(document(key, "1")));
            }
        });

        assertThat(keys(projections.documents(PROJECTION).list("", null, 10)))
                .containsExactly("A", "a", "a%", "a\\", "a_b", "ab", "\uffff", "\ud83d\ude00");
        assertThat(keys(projections.documents(PROJECTION).list("a_", null, 10))).containsExactly("a_b");
        assertThat(keys(projections.documents(PROJECTION).list("a", "a%", 2))).containsExactly("a\\", "a_b");
    }

    @Test
    void lentConnection_writesInTheSameTransaction() throws Exception {
        Rows.execute(file, "CREATE TABLE totals (name TEXT PRIMARY KEY, total INTEGER)");

        boolean moved = advance(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO totals VALUES (?, ?)")) {
                insert.setString(1, "a");
                insert.setInt(2, 1);
                assertThat(insert.executeUpdate()).isEqualTo(1);
                assertThat(insert.getConnection()).isSameAs(connection);
            }
            Statement leftOpen = connection.createStatement();
            ResultSet rows = leftOpen.executeQuery("SELECT name FROM totals");
            assertThat(rows.next()).isTrue();
            assertThat(rows.getStatement().getConnection()).isSameAs(connection);
            assertThat(connection.getMetaData().getConnection()).isSameAs(connection);
        });
        Throwable thrown =
                catchThrowable(() -> projections.advance(PROJECTION, FIRST, new ProjectionMark(1, 20), transaction -> {
                    with(transaction, connection -> execute(connection, "INSERT INTO totals VALUES ('b', 2)"));
                    throw new IllegalArgumentException("no");
                }));

        assertThat(moved).isTrue();
        assertThat(thrown).isInstanceOf(IllegalArgumentException.class);
        assertThat(Rows.queryAll(file, "SELECT name FROM totals", 1)).containsExactly("a");
        assertThat(projections.mark(PROJECTION)).isEqualTo(FIRST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMMIT", " rollback", "END", "BEGIN", "savepoint x", "Release x", "\n\tcommit;"})
    void lentConnection_refusesStatementsThatEndTheTransaction(String sql) {
        boolean moved = advance(connection -> {
            assertThatThrownBy(() -> execute(connection, sql))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("refused");
            assertThatThrownBy(() -> connection.prepareStatement(sql)).hasMessageContaining("refused");
        });

        assertThat(moved).isTrue();
    }

    @Test
    void lentConnection_refusesWhatIsTheStores() {
        boolean moved = advance(connection -> {
            assertRefused(connection::commit);
            assertRefused(connection::rollback);
            assertRefused(connection::close);
            assertRefused(connection::setSavepoint);
            assertRefused(() -> connection.setAutoCommit(true));
            assertRefused(() -> connection.abort(Runnable::run));
            assertRefused(() -> connection.setReadOnly(true));
            assertRefused(() -> connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE));
            assertRefused(() -> connection.unwrap(Connection.class));
            assertThat(connection.isWrapperFor(Connection.class)).isFalse();
            assertThat(connection.getAutoCommit()).isFalse();
            assertThat(connection.isClosed()).isFalse();
            assertThat(Set.of(connection)).contains(connection);
        });

        assertThat(moved).isTrue();
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("refused")
                .hasMessageContaining("exception");
    }

    @Test
    void transaction_isOfNoUseAfterItsEnd() {
        AtomicReference<ProjectionTransaction> kept = new AtomicReference<>();
        AtomicReference<Connection> lent = new AtomicReference<>();
        AtomicReference<Statement> made = new AtomicReference<>();
        projections.advance(PROJECTION, ProjectionMark.NONE, FIRST, transaction -> {
            kept.set(transaction);
            with(transaction, connection -> {
                lent.set(connection);
                made.set(connection.createStatement());
            });
        });

        assertThatThrownBy(() -> kept.get().get("a")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> kept.get().unwrap(Connection.class)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> lent.get().createStatement()).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> made.get().executeUpdate("DELETE FROM turns")).isInstanceOf(SQLException.class);
    }

    /** Some databases have then ended the transaction by themselves; what is right for all is to go on nowhere. */
    @Test
    void failureThatTheWorkKeepsBack_rollsBackAllTheSame() throws Exception {
        Rows.execute(file, "CREATE TABLE totals (name TEXT PRIMARY KEY)");

        Throwable thrown =
                catchThrowable(() -> projections.advance(PROJECTION, ProjectionMark.NONE, FIRST, transaction -> {
                    transaction.put(List.of(document("a", "1")));
                    with(transaction, connection -> {
                        execute(connection, "INSERT INTO totals VALUES ('a')");
                        assertThatThrownBy(() -> execute(connection, "INSERT INTO totals VALUES ('a')"))
                                .isInstanceOf(SQLException.class);
                        assertThatThrownBy(() -> execute(connection, "INSERT INTO totals VALUES ('b')"))
                                .hasMessageContaining("rolled back");
                    });
                }));

        assertThat(thrown).isInstanceOf(StorageException.class).hasMessageContaining("kept back");
        assertThat(projections.mark(PROJECTION)).isEqualTo(ProjectionMark.NONE);
        assertThat(Rows.queryAll(file, "SELECT name FROM totals", 1)).isEmpty();
    }

    /** What the queue knows of a stream must not be wrong because a transaction went past it. */
    @Test
    void append_isRight_betweenAdvancesAndAnotherStoresAppends() {
        try (StoreBackend other = Rows.open(file)) {
            EventBackend events = backend.events();
            for (long last = 0; last < 9; last += 3) {
                assertThat(events.append(STREAM, last, events("a"))).isEqualTo(new EventAppend.Written(last + 1));
                assertThat(other.events().append(STREAM, last + 1, events("b")))
                        .isEqualTo(new EventAppend.Written(last + 2));
                ProjectionMark mark = projections.mark(PROJECTION);
                assertThat(projections.advance(
                                PROJECTION, mark, new ProjectionMark(1, last + 2), transaction -> transaction.clear()))
                        .isTrue();
                assertThat(events.append(STREAM, last + 2, events("c"))).isEqualTo(new EventAppend.Written(last + 3));
            }
        }
    }

    @Test
    void rows_goWithTheStreamsRow() throws Exception {
        projections.advance(
                PROJECTION, ProjectionMark.NONE, FIRST, transaction -> transaction.put(List.of(document("a", "1"))));
        backend.close();
        Rows.execute(file, "PRAGMA foreign_keys = ON", "DELETE FROM sessions");

        assertThat(Rows.query(file, "SELECT count(*) FROM projections")).isEqualTo("0");
        assertThat(Rows.query(file, "SELECT count(*) FROM documents")).isEqualTo("0");
        open();
    }
}
