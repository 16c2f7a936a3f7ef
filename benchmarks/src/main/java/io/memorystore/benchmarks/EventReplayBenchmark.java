package io.memorystore.benchmarks;

import io.memorystore.MemoryStore;
import io.memorystore.events.EventStream;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** Replays of a stream from its beginning to its end. */
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EventReplayBenchmark extends Window {
    /** Enough to be read in many pages; read from a property so that the tests need not fill so much. */
    private static final int EVENTS = Integer.getInteger("memorystore.benchmarks.events", 50_000);

    private static final int BATCH = 1_000;
    private static final String STREAM = "replayed";

    /** For the harness. */
    public EventReplayBenchmark() {}

    /** This library. */
    @State(Scope.Benchmark)
    public static class Ours {
        private EventTarget target;
        private MemoryStore store;
        private EventStream stream;

        /** For the harness. */
        public Ours() {}

        /**
         * Fills a stream.
         *
         * @throws IOException if there is no place for it
         */
        @Setup
        public void open() throws IOException {
            target = EventTarget.here();
            store = target.open();
            stream = store.tenant("acme").stream(STREAM);
            Caller caller = new Caller();
            for (int i = 0; i < EVENTS; i += BATCH) {
                stream.append(SampleEvents.batch(caller, Math.min(BATCH, EVENTS - i)));
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

    /** A table written by hand. */
    @State(Scope.Benchmark)
    public static class Theirs {
        private EventTarget target;
        private HandEvents events;

        /** For the harness. */
        public Theirs() {}

        /**
         * Fills a stream.
         *
         * @throws IOException if there is no place for it
         * @throws SQLException if the database refuses
         */
        @Setup
        public void open() throws IOException, SQLException {
            target = EventTarget.here();
            events = new HandEvents(target);
            events.openStream(STREAM);
            Caller caller = new Caller();
            for (int i = 0; i < EVENTS; i += BATCH) {
                events.append(STREAM, SampleEvents.batch(caller, Math.min(BATCH, EVENTS - i)));
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
     * This library.
     *
     * @param ours where
     * @param eyes see each event
     */
    @Benchmark
    public void ours(Ours ours, Blackhole eyes) {
        ours.stream.replay(1, eyes::consume);
    }

    /**
     * By hand.
     *
     * @param theirs where
     * @param eyes see each event
     * @throws SQLException if it fails
     */
    @Benchmark
    public void theirs(Theirs theirs, Blackhole eyes) throws SQLException {
        theirs.events.scan(STREAM, eyes::consume);
    }
}
