package io.memorystore.driver.mysql;

import static io.memorystore.driver.mysql.Happenings.OTHER;
import static io.memorystore.driver.mysql.Happenings.PROJECTION;
import static io.memorystore.driver.mysql.Happenings.STREAM;
import static io.memorystore.driver.mysql.Happenings.document;
import static io.memorystore.driver.mysql.Happenings.event;
import static io.memorystore.driver.mysql.Happenings.events;
import static io.memorystore.driver.mysql.Happenings.keys;
import static io.memorystore.driver.mysql.Happenings.sequences;
import static io.memorystore.driver.mysql.Happenings.text;
import static io.memorystore.driver.mysql.Happenings.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.memorystore.StorageException;
import io.memorystore.events.Event;
import io.memorystore.spi.DocumentRow;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.EventAppend;
import io.memorystore.spi.EventBackend;
import io.memorystore.spi.EventPayload;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.ProjectionBackend;
import io.memorystore.spi.ProjectionMark;
import io.memorystore.spi.StoreBackend;
import io.memorystore.spi.StreamKey;
import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Events and projections on a real server. */
@Timeout(120)
class MySqlEventsTest {
    private static final ProjectionMark FIRST = new ProjectionMark(1, 10);

    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicBoolean holds = new AtomicBoolean();

    /** A fresh database, and a store on it whose first append can be held. */
    private final class Room implements AutoCloseable {
        private final Databases databases;
        private final TestDatabase database;

        Room(ServerKind kind) {
            databases = new Databases(kind);
            database = databases.fresh();
            backend = open(MySqlEventsTest.this::reached);
        }

        private final StoreBackend backend;

        private StoreBackend open(PausePoint pausePoint) {
            return new MySqlDriver()
                    .open(new DriverContext(
                            Databases.config(database.address()).poolSize(4).build(), pausePoint));
        }

        EventBackend events() {
            return backend.events();
        }

        ProjectionBackend projections() {
            return backend.projections();
        }

        @Override
        public void close() {
            release.countDown();
            backend.close();
            databases.close();
        }
    }

    private void reached(String name) {
        if (name.equals(PausePoint.EVENT_APPEND) && holds.getAndSet(false)) {
            held.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static <T> FutureTask<T> start(java.util.concurrent.Callable<T> call) {
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = new Thread(task, "calling");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private static FutureTask<EventAppend> queued(EventBackend events, StreamKey stream, List<EventPayload> batch) {
        FutureTask<EventAppend> task = new FutureTask<>(() -> events.append(stream, EventBackend.ANY, batch));
        Thread thread = new Thread(task, "appending");
        thread.setDaemon(true);
        thread.start();
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> task.isDone()
                        || thread.getState() == Thread.State.TIMED_WAITING
                        || thread.getState() == Thread.State.WAITING);
        return task;
    }

    private static long first(EventAppend outcome) {
        return ((EventAppend.Written) outcome).firstSequence();
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void append_keepsOrderExpectationAndContent(ServerKind kind) {
        try (Room room = new Room(kind)) {
            EventBackend events = room.events();
            Event event = new Event(
                    UUID.randomUUID(),
                    "T\u00fcr",
                    "\u00e4\"\\'\ud83d\ude00",
                    Map.of(),
                    Instant.parse("-290000-01-01T00:00:00.000000001Z"));
            EventPayload payload = event(event, "{\"by\":\"\u00f6\"}");

            assertThat(first(events.append(STREAM, 0, List.of(payload)))).isEqualTo(1);
            assertThat(first(events.append(STREAM, EventBackend.ANY, events("b", "c"))))
                    .isEqualTo(2);
            assertThat(first(events.append(OTHER, 0, events("x")))).isEqualTo(1);
            assertThat(events.append(STREAM, 1, events("d"))).isEqualTo(new EventAppend.Unexpected(3));
            assertThat(events.append(STREAM, 0, List.of(payload)))
                    .isInstanceOfSatisfying(
                            EventAppend.Present.class,
                            present -> assertThat(sequences(present.rows())).containsExactly(1L));

            EventPayload read = events.read(STREAM, 1, 1, 1).get(0).payload();
            assertThat(read.isIntact()).isTrue();
            assertThat(read.hasSameEvent(payload)).isTrue();
            assertThat(read.recordedAt()).isEqualTo(payload.recordedAt());
            assertThat(sequences(events.read(STREAM, 2, 10, Long.MAX_VALUE))).containsExactly(2L, 3L);
            assertThat(events.lastSequence(STREAM)).isEqualTo(3);
            assertThat(events.streams("acme", null, 10)).containsExactly("Orders", "orders");
            assertThat(events.streams("acme", "Orders", 10)).containsExactly("orders");
            assertThat(room.backend.admin().sessions("acme", null, 10)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void append_ofARepeatedBatch_harmsNobodyInItsGroup(ServerKind kind) throws Exception {
        try (Room room = new Room(kind)) {
            EventBackend events = room.events();
            List<EventPayload> repeated = events("r1", "r2");
            List<EventPayload> twice = events("t1", "t2");
            events.append(STREAM, 0, repeated);
            holds.set(true);
            List<FutureTask<EventAppend>> group = new ArrayList<>();
            group.add(queued(events, STREAM, events("f")));
            held.await();
            for (int i = 0; i < 20; i++) {
                group.add(queued(events, STREAM, events("s" + i)));
            }
            FutureTask<EventAppend> again = queued(events, STREAM, repeated);
            FutureTask<EventAppend> once = queued(events, STREAM, twice);
            FutureTask<EventAppend> more = queued(events, STREAM, twice);
            group.add(queued(events, STREAM, events("last")));

            release.countDown();

            assertThat(again.get())
                    .isInstanceOfSatisfying(
                            EventAppend.Present.class,
                            present -> assertThat(texts(present.rows())).containsExactly("r1", "r2"));
            assertThat(first(once.get())).isEqualTo(24);
            assertThat(more.get())
                    .isInstanceOfSatisfying(
                            EventAppend.Present.class,
                            present -> assertThat(sequences(present.rows())).containsExactly(24L, 25L));
            for (FutureTask<EventAppend> each : group) {
                assertThat(each.get()).isInstanceOf(EventAppend.Written.class);
            }
            assertThat(events.lastSequence(STREAM)).isEqualTo(26);
        }
    }

    /** Each store knows only its own appends; what it takes for the end is wrong most of the time. */
    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void append_byTwoStores_isGaplessAndOnce(ServerKind kind) throws Exception {
        try (Room room = new Room(kind);
                StoreBackend other = room.open(PausePoint.NONE)) {
            List<List<EventPayload>> batches = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                batches.add(events("a" + i, "b" + i));
            }
            List<FutureTask<Long>> writers = new ArrayList<>();
            for (EventBackend events : List.of(room.events(), other.events(), room.events(), other.events())) {
                writers.add(start(() -> batches.stream()
                        .filter(batch -> events.append(STREAM, EventBackend.ANY, batch) instanceof EventAppend.Written)
                        .count()));
            }
            long written = 0;
            for (FutureTask<Long> writer : writers) {
                written += writer.get();
            }

            assertThat(written).isEqualTo(50);
            assertThat(sequences(room.events().read(STREAM, 1, 1_000, Long.MAX_VALUE)))
                    .isEqualTo(LongStream.rangeClosed(1, 100).boxed().toList());
            assertThat(first(other.events().append(STREAM, 100, events("c")))).isEqualTo(101);
            assertThat(first(room.events().append(STREAM, 101, events("d")))).isEqualTo(102);
            assertThat(other.events().append(STREAM, 101, events("e"))).isEqualTo(new EventAppend.Unexpected(102));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void read_holdsNoMoreThanItsBudget(ServerKind kind) {
        String mebibyte = "x".repeat(1 << 20);
        try (Room room = new Room(kind)) {
            EventBackend events = room.events();
            events.append(STREAM, 0, events("a", "b"));
            for (int i = 0; i < 6; i++) {
                events.append(STREAM, EventBackend.ANY, events(mebibyte, mebibyte));
            }
            events.append(STREAM, EventBackend.ANY, events("c"));

            for (int round = 0; round < 3; round++) { // with what was learned from the rounds before
                assertThat(sequences(events.read(STREAM, 1, 100, 1))).containsExactly(1L);
                assertThat(sequences(events.read(STREAM, 1, 100, 1 << 20)))
                        .startsWith(1L, 2L)
                        .hasSizeLessThan(5);
                assertThat(sequences(events.read(STREAM, 3, 100, 1 << 20)))
                        .startsWith(3L)
                        .hasSizeLessThan(3);
                assertThat(sequences(events.read(STREAM, 15, 100, 1))).containsExactly(15L);
                assertThat(events.read(STREAM, 16, 100, 1)).isEmpty();
                assertThat(events.lastSequence(STREAM)).isEqualTo(15);
            }
            assertThat(sequences(events.read(STREAM, 1, 100, Long.MAX_VALUE))).hasSize(15);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void advance_movesMarkAndDocumentsTogether(ServerKind kind) {
        try (Room room = new Room(kind)) {
            ProjectionBackend projections = room.projections();
            List<DocumentRow> many = new ArrayList<>();
            List<String> odd = new ArrayList<>();
            for (int i = 0; i < 2_500; i++) {
                many.add(document("k" + i, "" + i));
                if (i % 2 == 1) {
                    odd.add("k" + i);
                }
            }
            assertThat(projections.mark(PROJECTION)).isEqualTo(ProjectionMark.NONE);

            assertThat(projections.advance(PROJECTION, ProjectionMark.NONE, FIRST, transaction -> {
                        transaction.put(many);
                        transaction.put(many.subList(0, 1_200));
                        transaction.delete(odd);
                        transaction.put(List.of(document("k0", "\"\u00e4\\\\\"")));
                        assertThat(transaction.get("k1")).isEmpty();
                        assertThat(keys(transaction.list("k24", "k2490", 10)))
                                .containsExactly("k2492", "k2494", "k2496", "k2498");
                    }))
                    .isTrue();

            assertThat(projections.mark(PROJECTION)).isEqualTo(FIRST);
            assertThat(projections.names(STREAM)).containsExactly("totals");
            assertThat(projections.documents(PROJECTION).list("", null, 5_000)).hasSize(1_250);
            assertThat(text(projections
                            .documents(PROJECTION)
                            .get("k0")
                            .orElseThrow()
                            .json()))
                    .isEqualTo("\"\u00e4\\\\\"");
            assertThat(projections.advance(PROJECTION, ProjectionMark.NONE, FIRST, transaction -> {}))
                    .isFalse();
            assertThat(projections.advance(PROJECTION, FIRST, new ProjectionMark(2, 0), transaction -> {
                        transaction.clear();
                    }))
                    .isTrue();
            assertThat(projections.documents(PROJECTION).list("", null, 5_000)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void advance_ofMany_letsExactlyOneWin(ServerKind kind) throws Exception {
        try (Room room = new Room(kind);
                StoreBackend other = room.open(PausePoint.NONE)) {
            ProjectionMark before = ProjectionMark.NONE;
            for (int round = 1; round <= 5; round++) {
                List<FutureTask<Boolean>> all = new ArrayList<>();
                for (int i = 0; i < 6; i++) {
                    ProjectionBackend projections = (i % 2 == 0 ? room.backend : other).projections();
                    ProjectionMark expected = before;
                    ProjectionMark next = new ProjectionMark(1, 10L * round + i);
                    all.add(start(() -> projections.advance(
                            PROJECTION,
                            expected,
                            next,
                            transaction -> transaction.put(List.of(document("mark", "" + next.checkpoint()))))));
                }
                int winners = 0;
                for (FutureTask<Boolean> each : all) {
                    winners += each.get() ? 1 : 0;
                }
                before = room.projections().mark(PROJECTION);
                assertThat(winners).isEqualTo(1);
                assertThat(text(other.projections()
                                .documents(PROJECTION)
                                .get("mark")
                                .orElseThrow()
                                .json()))
                        .isEqualTo("" + before.checkpoint());
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @FunctionalInterface
    private interface Work {
        void run(Connection connection) throws SQLException;
    }

    private static boolean advance(Room room, Work work) {
        return room.projections().advance(PROJECTION, ProjectionMark.NONE, FIRST, transaction -> {
            try {
                transaction.put(List.of(document("a", "1")));
                work.run(transaction.unwrap(Connection.class).orElseThrow());
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void lentConnection_isOfTheTransaction(ServerKind kind) throws Exception {
        try (Room room = new Room(kind)) {
            Databases.execute(room.database, "CREATE TABLE totals (name INT PRIMARY KEY)");

            assertThatThrownBy(() -> advance(room, connection -> {
                        execute(connection, "INSERT INTO totals VALUES (1)");
                        execute(connection, "INSERT INTO totals VALUES (1)");
                    }))
                    .isExactlyInstanceOf(IllegalStateException.class)
                    .hasCauseInstanceOf(SQLException.class);
            assertThatThrownBy(() -> advance(room, connection -> {
                        assertThat(catchThrowable(() -> execute(connection, "INSERT INTO nothing VALUES (1)")))
                                .isNotNull();
                        assertThat(catchThrowable(() -> execute(connection, "INSERT INTO totals VALUES (2)")))
                                .hasMessageContaining("rolled back");
                    }))
                    .isInstanceOf(StorageException.class);
            assertThat(room.projections().mark(PROJECTION)).isEqualTo(ProjectionMark.NONE);
            assertThat(room.projections().documents(PROJECTION).list("", null, 10))
                    .isEmpty();

            assertThat(advance(room, connection -> {
                        execute(connection, "INSERT INTO totals VALUES (3)");
                        assertThatThrownBy(() -> execute(connection, "COMMIT")).hasMessageContaining("refused");
                        assertThatThrownBy(connection::commit).hasMessageContaining("refused");
                    }))
                    .isTrue();
            try (Connection connection = room.database.connect();
                    Statement statement = connection.createStatement();
                    java.sql.ResultSet row = statement.executeQuery("SELECT COUNT(*), MAX(name) FROM totals")) {
                row.next();
                assertThat(row.getInt(1)).isEqualTo(1);
                assertThat(row.getInt(2)).isEqualTo(3);
            }
        }
    }

    /** DDL commits by itself; what was written before it cannot be undone, but nothing is written after it. */
    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void lentConnection_refusesAllAfterDdl(ServerKind kind) {
        try (Room room = new Room(kind)) {
            assertThatThrownBy(() -> advance(room, connection -> execute(connection, "CREATE TABLE totals (name INT)")))
                    .isExactlyInstanceOf(IllegalStateException.class)
                    .hasRootCauseMessage("The statement has ended the transaction, as DDL does on some databases. Make"
                            + " tables before the projection runs.");
            assertThat(room.projections().mark(PROJECTION)).isEqualTo(ProjectionMark.NONE);
            assertThat(advance(room, connection -> {})).isTrue();
        }
    }
}
