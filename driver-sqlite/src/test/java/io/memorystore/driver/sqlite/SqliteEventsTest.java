package io.memorystore.driver.sqlite;

import static io.memorystore.testservers.Happenings.OTHER;
import static io.memorystore.testservers.Happenings.STREAM;
import static io.memorystore.testservers.Happenings.event;
import static io.memorystore.testservers.Happenings.events;
import static io.memorystore.testservers.Happenings.sequences;
import static io.memorystore.testservers.Happenings.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.events.Event;
import io.memorystore.spi.EventAppend;
import io.memorystore.spi.EventBackend;
import io.memorystore.spi.EventPayload;
import io.memorystore.spi.EventRow;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.StoreBackend;
import io.memorystore.spi.StreamKey;
import io.memorystore.testservers.Happenings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events on a real file. */
@Timeout(60)
class SqliteEventsTest {
    private static final Instant RECORDED = Instant.parse("2026-01-02T03:04:05.678901Z");

    @TempDir
    private Path folder;

    private Path file;
    private StoreBackend backend;
    private EventBackend events;
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicBoolean holds = new AtomicBoolean();

    @BeforeEach
    void open() {
        file = folder.resolve("agent.db");
        MemoryStoreConfig config =
                MemoryStoreConfig.builder().url(file.toString()).build();
        backend = Rows.open(config, this::reached);
        events = backend.events();
    }

    @AfterEach
    void close() {
        release.countDown();
        backend.close();
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

    private FutureTask<EventAppend> appending(StreamKey stream, List<EventPayload> batch) {
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
    void append_isContiguousPerStream() {
        assertThat(first(events.append(STREAM, EventBackend.ANY, events("a", "b"))))
                .isEqualTo(1);
        assertThat(first(events.append(OTHER, 0, events("x")))).isEqualTo(1);
        assertThat(first(events.append(STREAM, 2, events("c")))).isEqualTo(3);

        assertThat(texts(events, STREAM)).containsExactly("a", "b", "c");
        assertThat(sequences(events.read(STREAM, 2, 10, Long.MAX_VALUE))).containsExactly(2L, 3L);
        assertThat(texts(events, OTHER)).containsExactly("x");
        assertThat(events.lastSequence(STREAM)).isEqualTo(3);
        assertThat(events.lastSequence(new StreamKey("acme", "none"))).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-02T03:04:05.678901999Z",
                "1969-12-31T23:59:59.999999999Z",
                "-290000-01-01T00:00:00.000000001Z",
                "+290000-01-01T00:00:00Z"
            })
    void append_keepsAllFields(String occurredAt) {
        Event event = new Event(UUID.randomUUID(), "Tür \ud83d\ude00", "ä\"漢", Map.of(), Instant.parse(occurredAt));
        EventPayload payload = event(event, "{\"by\":\"ö\"}");
        events.append(STREAM, 0, List.of(payload));
        backend.close();
        open();

        EventPayload read = events.read(STREAM, 1, 1, 1).get(0).payload();

        assertThat(read.isIntact()).isTrue();
        assertThat(read.hasSameEvent(payload)).isTrue();
        assertThat(read.recordedAt()).isEqualTo(RECORDED);
        assertThat(read.checksum()).isEqualTo(payload.checksum());
    }

    @Test
    void append_refusesStaleExpectation_andWritesNothing() {
        events.append(STREAM, 0, events("a", "b"));

        assertThat(events.append(STREAM, 1, events("x"))).isEqualTo(new EventAppend.Unexpected(2));
        assertThat(events.append(STREAM, 3, events("x"))).isEqualTo(new EventAppend.Unexpected(2));
        assertThat(events.append(OTHER, 7, events("x"))).isEqualTo(new EventAppend.Unexpected(0));

        assertThat(texts(events, STREAM)).containsExactly("a", "b");
        assertThat(events.streams("acme", null, 10)).containsExactly("orders");
    }

    @ParameterizedTest
    @ValueSource(longs = {EventBackend.ANY, 0, 2, 3, 9})
    void append_tellsWhatIsThere_whateverIsExpected(long expected) {
        List<EventPayload> batch = events("a", "b");
        events.append(STREAM, 0, batch);
        events.append(STREAM, 2, events("c"));

        List<EventPayload> mixed = List.of(event(UUID.randomUUID(), "new"), batch.get(1));
        EventAppend.Present present = (EventAppend.Present) events.append(STREAM, expected, mixed);

        assertThat(present.lastSequence()).isEqualTo(3);
        assertThat(sequences(present.rows())).containsExactly(2L);
        assertThat(present.rows().get(0).payload().hasSameEvent(batch.get(1))).isTrue();
        assertThat(texts(events, STREAM)).containsExactly("a", "b", "c");
        assertThat(first(events.append(STREAM, 3, events("d")))).isEqualTo(4);
    }

    @Test
    void append_ofARepeatedBatch_harmsNobodyInItsGroup() throws Exception {
        List<EventPayload> repeated = events("r1", "r2");
        List<EventPayload> twice = events("t1", "t2");
        events.append(STREAM, 0, repeated);
        holds.set(true);
        List<FutureTask<EventAppend>> group = new ArrayList<>();
        group.add(appending(new StreamKey("acme", "first"), events("f")));
        held.await();
        for (int i = 0; i < 20; i++) {
            group.add(appending(STREAM, events("s" + i)));
            group.add(appending(new StreamKey("acme", "n" + i), events("n" + i)));
        }
        FutureTask<EventAppend> again = appending(STREAM, repeated);
        FutureTask<EventAppend> once = appending(STREAM, twice);
        FutureTask<EventAppend> more = appending(STREAM, twice);
        group.add(appending(STREAM, events("last")));

        release.countDown();

        assertThat(again.get())
                .isInstanceOfSatisfying(
                        EventAppend.Present.class,
                        present -> assertThat(sequences(present.rows())).containsExactly(1L, 2L));
        assertThat(first(once.get())).isGreaterThan(2);
        assertThat(more.get())
                .isInstanceOfSatisfying(
                        EventAppend.Present.class,
                        present -> assertThat(texts(present.rows())).containsExactly("t1", "t2"));
        for (FutureTask<EventAppend> each : group) {
            assertThat(each.get()).isInstanceOf(EventAppend.Written.class);
        }
        assertThat(events.lastSequence(STREAM)).isEqualTo(2 + 20 + 2 + 1);
        assertThat(sequences(events.read(STREAM, 1, 100, Long.MAX_VALUE)))
                .hasSize(25)
                .doesNotHaveDuplicates();
    }

    /** What others have appended is not known, and what was known must neither refuse nor overwrite. */
    @Test
    void append_isRightAboutTheEnd_whenAnotherStoreAppends() {
        try (StoreBackend other = Rows.open(file)) {
            List<EventPayload> batch = events("a");
            events.append(STREAM, 0, batch);
            assertThat(first(other.events().append(STREAM, 1, events("b")))).isEqualTo(2);

            assertThat(first(events.append(STREAM, 2, events("c")))).isEqualTo(3);
            assertThat(other.events().append(STREAM, 2, events("x"))).isEqualTo(new EventAppend.Unexpected(3));
            assertThat(other.events().append(STREAM, EventBackend.ANY, batch)).isInstanceOf(EventAppend.Present.class);
            assertThat(first(other.events().append(STREAM, EventBackend.ANY, events("d"))))
                    .isEqualTo(4);
        }
    }

    @Test
    void read_holdsNoMoreThanItsBudget() {
        String long1 = "x".repeat(1 << 20);
        events.append(STREAM, 0, events("a", "b", long1, long1, "c"));

        assertThat(sequences(events.read(STREAM, 1, 100, 1))).containsExactly(1L);
        assertThat(sequences(events.read(STREAM, 1, 100, 100))).containsExactly(1L, 2L, 3L);
        assertThat(sequences(events.read(STREAM, 3, 100, 100))).containsExactly(3L);
        assertThat(sequences(events.read(STREAM, 5, 100, 1))).containsExactly(5L);
        assertThat(events.read(STREAM, 6, 100, 1)).isEmpty();
        assertThat(sequences(events.read(STREAM, 1, 2, Long.MAX_VALUE))).containsExactly(1L, 2L);
    }

    @Test
    void streams_areListedInByteOrder_andOnlyWithAnEvent() {
        String[] names = {"\ud83d\ude00", "\uffff", "a", "B", "a ", "ä"};
        for (String name : names) {
            events.append(new StreamKey("acme", name), 0, events(name));
        }
        events.append(new StreamKey("other", "z"), 0, events("z"));
        backend.state().put(new io.memorystore.spi.StateScope.OfTenant("acme"), "key", Rows.value("v"));
        backend.projections().documents(Happenings.PROJECTION).get("none");

        assertThat(events.streams("acme", null, 10)).containsExactly("B", "a", "a ", "ä", "\uffff", "\ud83d\ude00");
        assertThat(events.streams("acme", "a", 2)).containsExactly("a ", "ä");
        assertThat(events.streams("none", null, 2)).isEmpty();
        assertThat(backend.admin().sessions("acme", null, 10)).isEmpty();
    }

    @Test
    void rows_goWithTheStreamsRow() throws Exception {
        events.append(STREAM, 0, events("a"));
        backend.close();
        Rows.execute(file, "PRAGMA foreign_keys = ON", "DELETE FROM sessions WHERE session_name = 'orders'");

        assertThat(Rows.query(file, "SELECT count(*) FROM events")).isEqualTo("0");
        open();
        assertThat(first(events.append(STREAM, 0, events("b")))).isEqualTo(1);
    }

    @Test
    void append_ofManyEvents_isOneBatch() {
        List<EventPayload> many = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            many.add(event(UUID.randomUUID(), "e" + i));
        }
        events.append(STREAM, 0, many);

        EventAppend.Present present = (EventAppend.Present) events.append(STREAM, EventBackend.ANY, many);

        assertThat(present.rows()).hasSize(5_000);
        assertThat(present.rows()).extracting(EventRow::sequence).doesNotHaveDuplicates();
        assertThat(events.lastSequence(STREAM)).isEqualTo(5_000);
    }
}
