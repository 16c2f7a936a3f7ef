package io.memorystore.benchmarks;

import io.memorystore.MemoryStore;
import io.memorystore.Tenant;
import io.memorystore.events.EventStream;
import io.memorystore.events.StoredEvent;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Durable appends of batches of ten events, to one stream for all callers, or to any of a thousand. */
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EventAppendBenchmark extends Window {
    private static final int BATCH = 10;
    /** Read from a property so that the tests need not make so many. */
    private static final int STREAMS = Integer.getInteger("memorystore.benchmarks.streams", 1_000);

    private static final String HOT = "hot";

    /** For the harness. */
    public EventAppendBenchmark() {}

    private static String name(int stream) {
        return "stream-" + stream;
    }

    private static int any() {
        return ThreadLocalRandom.current().nextInt(STREAMS);
    }

    /** This library. */
    @State(Scope.Benchmark)
    public static class Ours {
        private final List<EventStream> streams = new ArrayList<>();
        private EventTarget target;
        private MemoryStore store;
        private EventStream hot;

        /** For the harness. */
        public Ours() {}

        /**
         * Opens it on an empty database; the streams have an event each.
         *
         * @throws IOException if there is no place for it
         */
        @Setup
        public void open() throws IOException {
            target = EventTarget.here();
            store = target.open();
            Tenant tenant = store.tenant("acme");
            hot = tenant.stream(HOT);
            Caller caller = new Caller();
            for (int i = 0; i < STREAMS; i++) {
                streams.add(tenant.stream(name(i)));
                streams.get(i).append(SampleEvents.batch(caller, 1));
            }
        }

        /**
         * Closes it.
         *
         * @throws IOException if its files cannot be deleted
         */
        @TearDown
        public void close() throws IOException {
            store.close();
            target.close();
        }
    }

    /** Tables written by hand. */
    @State(Scope.Benchmark)
    public static class Theirs {
        private EventTarget target;
        private HandEvents events;

        /** For the harness. */
        public Theirs() {}

        /**
         * Makes them in an empty database; the streams have an event each.
         *
         * @throws IOException if there is no place for it
         * @throws SQLException if the database refuses
         */
        @Setup
        public void open() throws IOException, SQLException {
            target = EventTarget.here();
            events = new HandEvents(target);
            events.openStream(HOT);
            Caller caller = new Caller();
            for (int i = 0; i < STREAMS; i++) {
                events.openStream(name(i));
                events.append(name(i), SampleEvents.batch(caller, 1));
            }
        }

        /**
         * Closes the connections.
         *
         * @throws IOException if files cannot be deleted
         */
        @TearDown
        public void close() throws IOException {
            events.close();
            target.close();
        }
    }

    /**
     * This library, one stream.
     *
     * @param caller who
     * @param ours where
     * @return what was stored
     */
    @Benchmark
    public List<StoredEvent> oursHot(Caller caller, Ours ours) {
        return ours.hot.append(SampleEvents.batch(caller, BATCH));
    }

    /**
     * This library, a thousand streams.
     *
     * @param caller who
     * @param ours where
     * @return what was stored
     */
    @Benchmark
    public List<StoredEvent> oursMany(Caller caller, Ours ours) {
        return ours.streams.get(any()).append(SampleEvents.batch(caller, BATCH));
    }

    /**
     * By hand, one stream.
     *
     * @param caller who
     * @param theirs where
     * @return the last sequence
     * @throws SQLException if it fails
     */
    @Benchmark
    public long theirsHot(Caller caller, Theirs theirs) throws SQLException {
        return theirs.events.append(HOT, SampleEvents.batch(caller, BATCH));
    }

    /**
     * By hand, a thousand streams.
     *
     * @param caller who
     * @param theirs where
     * @return the last sequence
     * @throws SQLException if it fails
     */
    @Benchmark
    public long theirsMany(Caller caller, Theirs theirs) throws SQLException {
        return theirs.events.append(name(any()), SampleEvents.batch(caller, BATCH));
    }
}
