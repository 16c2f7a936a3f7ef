package io.memorystore.benchmarks;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Session;
import io.memorystore.StoredTurn;
import io.memorystore.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The memory driver against a bare map of lists. Each caller goes round its own sessions; a session that has grown to 1,000
 * turns is emptied, on both sides alike, so that the heap does not grow with the number of calls.
 */
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class HeapBenchmark extends Window {
    private static final int SESSIONS = 64;
    private static final int MOST_TURNS = 1_000;
    private static final int SHOWN = 20;

    /** For the harness. */
    public HeapBenchmark() {}

    /** Who calls, which of its sessions is next, and what is said there. */
    @State(Scope.Thread)
    public static class Caller {
        private static final AtomicInteger CALLERS = new AtomicInteger();

        private final int number = CALLERS.getAndIncrement();
        private final Turn[] turns = Dialogues.turns().toArray(Turn[]::new);
        private int turn;
        private int session;

        /** For the harness. */
        public Caller() {}

        Turn nextTurn() {
            turn = turn + 1 == turns.length ? 0 : turn + 1;
            return turns[turn];
        }

        int nextSession() {
            session = (session + 1) % SESSIONS;
            return session;
        }

        String user() {
            return "user-" + number;
        }
    }

    /** A store in the heap. */
    @State(Scope.Benchmark)
    public static class Store {
        private MemoryStore store;

        /** For the harness. */
        public Store() {}

        /** Opens it. */
        @Setup
        public void open() {
            store = MemoryStore.open("memory", MemoryStoreConfig.builder().build());
        }

        /** Closes it. */
        @TearDown
        public void close() {
            store.close();
        }
    }

    /** The sessions of a caller in this library, full to begin with. */
    @State(Scope.Thread)
    public static class Ours {
        private final List<Session> sessions = new ArrayList<>();

        /** For the harness. */
        public Ours() {}

        /**
         * Fills them.
         *
         * @param store where
         * @param caller whose
         */
        @Setup
        public void fill(Store store, Caller caller) {
            for (int i = 0; i < SESSIONS; i++) {
                Session session = store.store.session(Identity.of("acme", caller.user(), "session-" + i));
                for (int turn = i; turn < MOST_TURNS; turn++) {
                    session.addTurn(caller.nextTurn());
                }
                sessions.add(session);
            }
        }
    }

    /** A map of lists. */
    @State(Scope.Benchmark)
    public static class Bare {
        private final MapTurns turns = new MapTurns();

        /** For the harness. */
        public Bare() {}
    }

    /** The sessions of a caller in the map, full to begin with. */
    @State(Scope.Thread)
    public static class Theirs {
        private final List<String> sessions = new ArrayList<>();

        /** For the harness. */
        public Theirs() {}

        /**
         * Fills them.
         *
         * @param bare where
         * @param caller whose
         */
        @Setup
        public void fill(Bare bare, Caller caller) {
            for (int i = 0; i < SESSIONS; i++) {
                String session = caller.user() + "/session-" + i;
                for (int turn = i; turn < MOST_TURNS; turn++) {
                    bare.turns.append(session, caller.nextTurn());
                }
                sessions.add(session);
            }
        }
    }

    /**
     * Appends to this library.
     *
     * @param caller who
     * @param ours where
     * @return the sequence
     */
    @Benchmark
    public long appendOurs(Caller caller, Ours ours) {
        Session session = ours.sessions.get(caller.nextSession());
        long sequence = session.addTurn(caller.nextTurn());
        if (sequence >= MOST_TURNS) {
            session.flush();
        }
        return sequence;
    }

    /**
     * Appends to the map.
     *
     * @param caller who
     * @param bare where
     * @param theirs where
     * @return the sequence
     */
    @Benchmark
    public long appendTheirs(Caller caller, Bare bare, Theirs theirs) {
        String session = theirs.sessions.get(caller.nextSession());
        long sequence = bare.turns.append(session, caller.nextTurn());
        if (sequence >= MOST_TURNS) {
            bare.turns.clear(session);
        }
        return sequence;
    }

    /**
     * Reads from this library.
     *
     * @param caller who
     * @param ours where
     * @return the newest turns
     */
    @Benchmark
    public List<StoredTurn> readOurs(Caller caller, Ours ours) {
        return ours.sessions.get(caller.nextSession()).latestTurns(SHOWN);
    }

    /**
     * Reads from the map.
     *
     * @param caller who
     * @param bare where
     * @param theirs where
     * @return the newest turns
     */
    @Benchmark
    public List<Turn> readTheirs(Caller caller, Bare bare, Theirs theirs) {
        return bare.turns.latest(theirs.sessions.get(caller.nextSession()), SHOWN);
    }
}
