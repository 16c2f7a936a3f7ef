package io.memorystore.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.ConflictException;
import io.memorystore.MemoryStore;
import io.memorystore.events.Event;
import io.memorystore.events.EventStream;
import io.memorystore.events.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** What a {@link StressRun} does with streams: a few that all share, and one for each worker. */
final class StreamStress {
    /** So many that a replay reads pages ahead while others append. */
    private static final int BEFORE = 300;

    private final List<History> histories = new ArrayList<>();
    private final Map<Integer, List<Event>> own = new ConcurrentHashMap<>();

    StreamStress(int shared) {
        for (int i = 0; i < shared; i++) {
            histories.add(new History("shared stream " + i));
        }
    }

    /** Fills the shared streams, before anybody works. */
    void fill(MemoryStore store) {
        for (int i = 0; i < histories.size(); i++) {
            append(stream(store, i), histories.get(i), EventSamples.events("before/", BEFORE));
        }
    }

    private static EventStream stream(MemoryStore store, int which) {
        return store.tenant("acme").stream("shared-" + which);
    }

    /** One operation on a shared stream. */
    void step(MemoryStore store, int which, Random random, String id) {
        EventStream stream = stream(store, which);
        History history = histories.get(which);
        switch (random.nextInt(5)) {
            case 0, 1 -> append(stream, history, EventSamples.events(id + "/", 1 + random.nextInt(5)));
            case 2 -> appendExpecting(stream, history, id);
            case 3 -> read(stream, history, 1L + random.nextInt(BEFORE + 80), 1 + random.nextInt(40));
            default -> replay(stream, history, 1L + random.nextInt(BEFORE + 80));
        }
    }

    private static void append(EventStream stream, History history, List<Event> events) {
        long start = System.nanoTime();
        List<StoredEvent> stored = stream.append(events);
        appended(history, start, stored);
        assertThat(stream.append(events)).as("the same events again").isEqualTo(stored);
    }

    private static void appended(History history, long start, List<StoredEvent> stored) {
        history.appended(start, EventSamples.sequences(stored), EventSamples.texts(stored));
    }

    private static void appendExpecting(EventStream stream, History history, String id) {
        long expected = stream.lastSequence();
        long start = System.nanoTime();
        try {
            List<StoredEvent> stored = stream.append(expected, EventSamples.events(id + "/", 2));
            assertThat(stored.get(0).sequence())
                    .as("the sequence after the expected one")
                    .isEqualTo(expected + 1);
            appended(history, start, stored);
        } catch (ConflictException lost) {
            assertThat(lost.actual())
                    .as("the last sequence, where %d was expected", expected)
                    .isGreaterThan(expected);
        }
    }

    private static void read(EventStream stream, History history, long from, int limit) {
        long start = System.nanoTime();
        List<StoredEvent> seen = stream.read(from, limit);
        if (!seen.isEmpty()) {
            history.read(start, from - 1, limit, History.Entry.ofEvents(seen));
        }
    }

    private static void replay(EventStream stream, History history, long from) {
        List<StoredEvent> seen = new ArrayList<>();
        long start = System.nanoTime();
        stream.replay(from, seen::add);
        if (!seen.isEmpty()) {
            history.read(start, from - 1, EventSamples.ALL, History.Entry.ofEvents(seen));
        }
    }

    /** A stream that one worker has to itself must be as if it were alone. */
    void own(MemoryStore store, int worker, String id) {
        EventStream stream = store.tenant("acme").stream("own-" + worker);
        List<Event> expected = own.computeIfAbsent(worker, absent -> new ArrayList<>());
        List<Event> batch = EventSamples.events("own " + id + "/", 1 + worker % 3);
        stream.append(expected.size(), batch);
        expected.addAll(batch);
        assertThat(stream.read(1, EventSamples.ALL))
                .as("a stream that one worker has to itself")
                .extracting(StoredEvent::event)
                .isEqualTo(expected);
        assertThat(stream.lastSequence()).as("its last sequence").isEqualTo(expected.size());
    }

    void check(MemoryStore store) {
        for (int i = 0; i < histories.size(); i++) {
            histories.get(i).check(History.Entry.ofEvents(stream(store, i).read(1, EventSamples.ALL)));
        }
        assertThat(store.tenant("acme").streams().stream().filter(name -> name.startsWith("own-")))
                .as("streams of workers")
                .hasSize(own.size());
    }
}
