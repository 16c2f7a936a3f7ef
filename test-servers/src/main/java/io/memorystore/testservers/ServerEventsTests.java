package io.memorystore.testservers;

import static io.memorystore.testservers.Happenings.OTHER;
import static io.memorystore.testservers.Happenings.PROJECTION;
import static io.memorystore.testservers.Happenings.STREAM;
import static io.memorystore.testservers.Happenings.document;
import static io.memorystore.testservers.Happenings.event;
import static io.memorystore.testservers.Happenings.events;
import static io.memorystore.testservers.Happenings.keys;
import static io.memorystore.testservers.Happenings.sequences;
import static io.memorystore.testservers.Happenings.text;
import static io.memorystore.testservers.Happenings.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.StorageException;
import io.memorystore.events.Event;
import io.memorystore.spi.DocumentRow;
import io.memorystore.spi.EventAppend;
import io.memorystore.spi.EventBackend;
import io.memorystore.spi.EventPayload;
import io.memorystore.spi.MemoryStoreDriver;
import io.memorystore.spi.ProjectionBackend;
import io.memorystore.spi.ProjectionMark;
import io.memorystore.spi.StoreBackend;
import io.memorystore.spi.StreamKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Events and projections on a real server: a driver's tests extend this and say how the store is opened. What is
 * called is the driver itself, below what a store checks, so that a group of appends and a lent connection can be seen.
 */
@Timeout(120)
public abstract class ServerEventsTests {
    private static final ProjectionMark FIRST = new ProjectionMark(1, 10);

    /** For the drivers' tests. */
    protected ServerEventsTests() {}

    /**
     * The kind of server to write to.
     *
     * @return the kind
     */
    protected abstract ServerKind kind();

    /**
     * The driver to prove.
     *
     * @return a new one
     */
    protected abstract MemoryStoreDriver driver();

    /**
     * How the driver is told of a database.
     *
     * @param address the database's
     * @return a configuration that names the address and no size of the pool
     */
    protected abstract MemoryStoreConfig.Builder config(ServerAddress address);

    /**
     * What lets the store's user write to a table that the superuser has made.
     *
     * @param table the table's name
     * @return statements for the superuser to execute; empty if none is needed
     */
    protected abstract List<String> grants(String table);

    private EventRoom room() {
        TestDatabase database = TestServers.get(kind()).freshDatabase();
        return new EventRoom(
                database, driver(), config(database.address()).poolSize(4).build());
    }

    private static <T> FutureTask<T> start(Callable<T> call) {
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

    @Test
    void append_keepsOrderExpectationAndContent() {
        try (EventRoom room = room()) {
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
            assertThat(room.backend().admin().sessions("acme", null, 10)).isEmpty();
        }
    }

    @Test
    void append_ofARepeatedBatch_harmsNobodyInItsGroup() throws Exception {
        try (EventRoom room = room()) {
            EventBackend events = room.events();
            List<EventPayload> repeated = events("r1", "r2");
            List<EventPayload> twice = events("t1", "t2");
            events.append(STREAM, 0, repeated);
            room.holdNextAppend();
            List<FutureTask<EventAppend>> group = new ArrayList<>();
            group.add(queued(events, STREAM, events("f")));
            room.awaitHeld();
            for (int i = 0; i < 20; i++) {
                group.add(queued(events, STREAM, events("s" + i)));
            }
            FutureTask<EventAppend> again = queued(events, STREAM, repeated);
            FutureTask<EventAppend> once = queued(events, STREAM, twice);
            FutureTask<EventAppend> more = queued(events, STREAM, twice);
            group.add(queued(events, STREAM, events("last")));

            room.release();

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
    @Test
    void append_byTwoStores_isGaplessAndOnce() throws Exception {
        try (EventRoom room = room();
                StoreBackend other = room.another()) {
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

    @Test
    void read_holdsNoMoreThanItsBudget() {
        String mebibyte = "x".repeat(1 << 20);
        try (EventRoom room = room()) {
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

    @Test
    void advance_movesMarkAndDocumentsTogether() {
        try (EventRoom room = room()) {
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

    @Test
    void advance_ofMany_letsExactlyOneWin() throws Exception {
        try (EventRoom room = room();
                StoreBackend other = room.another()) {
            ProjectionMark before = ProjectionMark.NONE;
            for (int round = 1; round <= 5; round++) {
                List<FutureTask<Boolean>> all = new ArrayList<>();
                for (int i = 0; i < 6; i++) {
                    ProjectionBackend projections = (i % 2 == 0 ? room.backend() : other).projections();
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

    @FunctionalInterface
    private interface Work {
        void run(Connection connection) throws SQLException;
    }

    private static boolean advance(EventRoom room, Work work) {
        return room.projections().advance(PROJECTION, ProjectionMark.NONE, FIRST, transaction -> {
            try {
                transaction.put(List.of(document("a", "1")));
                work.run(transaction.unwrap(Connection.class).orElseThrow());
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void lentConnection_isOfTheTransaction() throws Exception {
        try (EventRoom room = room()) {
            try (Connection superuser = room.database().connect()) {
                Jdbc.execute(superuser, "CREATE TABLE totals (name INT PRIMARY KEY)");
                Jdbc.execute(superuser, grants("totals").toArray(String[]::new));
            }

            assertThatThrownBy(() -> advance(room, connection -> {
                        Jdbc.execute(connection, "INSERT INTO totals VALUES (1)");
                        Jdbc.execute(connection, "INSERT INTO totals VALUES (1)");
                    }))
                    .isExactlyInstanceOf(IllegalStateException.class)
                    .hasCauseInstanceOf(SQLException.class);
            assertThatThrownBy(() -> advance(room, connection -> {
                        assertThat(catchThrowable(() -> Jdbc.execute(connection, "INSERT INTO nothing VALUES (1)")))
                                .isNotNull();
                        assertThat(catchThrowable(() -> Jdbc.execute(connection, "INSERT INTO totals VALUES (2)")))
                                .hasMessageContaining("rolled back");
                    }))
                    .isInstanceOf(StorageException.class);
            assertThat(room.projections().mark(PROJECTION)).isEqualTo(ProjectionMark.NONE);
            assertThat(room.projections().documents(PROJECTION).list("", null, 10))
                    .isEmpty();

            assertThat(advance(room, connection -> {
                        Jdbc.execute(connection, "INSERT INTO totals VALUES (3)");
                        assertThatThrownBy(() -> Jdbc.execute(connection, "COMMIT"))
                                .hasMessageContaining("refused");
                        assertThatThrownBy(connection::commit).hasMessageContaining("refused");
                    }))
                    .isTrue();
            try (Connection connection = room.database().connect();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT COUNT(*), MAX(name) FROM totals")) {
                row.next();
                assertThat(row.getInt(1)).isEqualTo(1);
                assertThat(row.getInt(2)).isEqualTo(3);
            }
        }
    }
}
