package io.memorystore.benchmarks;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Session;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Durable appends of single turns, each caller to a session of its own. */
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SqliteAppendBenchmark extends Window {

    /** For the harness. */
    public SqliteAppendBenchmark() {}

    /** A store on a file. */
    @State(Scope.Benchmark)
    public static class Ours {
        private Scratch scratch;
        private MemoryStore store;

        /** For the harness. */
        public Ours() {}

        /**
         * Opens an empty database.
         *
         * @throws IOException if there is no place for it
         */
        @Setup
        public void open() throws IOException {
            scratch = new Scratch();
            store = MemoryStore.open(
                    "sqlite", MemoryStoreConfig.of(scratch.file("agent.db").toString()));
        }

        /**
         * Closes and deletes it.
         *
         * @throws IOException if it cannot be deleted
         */
        @TearDown
        public void close() throws IOException {
            store.close();
            scratch.close();
        }
    }

    /** The session of a caller; made once, as an application that serves a conversation would. */
    @State(Scope.Thread)
    public static class Conversation {
        private Session session;

        /** For the harness. */
        public Conversation() {}

        /**
         * Takes the handle.
         *
         * @param ours the store
         * @param caller whose
         */
        @Setup
        public void open(Ours ours, Caller caller) {
            session = ours.store.session(Identity.of("acme", "user-" + caller.number(), "conversation"));
        }
    }

    /** A database written by hand, whose callers are served in turn. */
    @State(Scope.Benchmark)
    public static class TheirsFairly extends Theirs {
        /** For the harness. */
        public TheirsFairly() {}

        @Override
        boolean isFair() {
            return true;
        }
    }

    /** A database written by hand. */
    @State(Scope.Benchmark)
    public static class Theirs {
        private Scratch scratch;
        private SqliteTurns turns;

        /** For the harness. */
        public Theirs() {}

        boolean isFair() {
            return false;
        }

        SqliteTurns turns() {
            return turns;
        }

        /**
         * Opens an empty database.
         *
         * @throws IOException if there is no place for it
         * @throws SQLException if it cannot be opened
         */
        @Setup
        public void open() throws IOException, SQLException {
            scratch = new Scratch();
            turns = new SqliteTurns(scratch.file("hand.db"), isFair());
        }

        /**
         * Closes and deletes it.
         *
         * @throws IOException if it cannot be deleted
         * @throws SQLException if it cannot be closed
         */
        @TearDown
        public void close() throws IOException, SQLException {
            turns.close();
            scratch.close();
        }
    }

    /**
     * This library.
     *
     * @param caller who
     * @param conversation where
     * @return the sequence
     */
    @Benchmark
    public long ours(Caller caller, Conversation conversation) {
        return conversation.session.addTurn(caller.nextTurn());
    }

    /**
     * By hand.
     *
     * @param caller who
     * @param theirs where
     * @return the sequence
     * @throws SQLException if it fails
     */
    @Benchmark
    public long theirs(Caller caller, Theirs theirs) throws SQLException {
        return theirs.turns().append(caller.number(), caller.nextTurn());
    }

    /**
     * By hand, the callers served in turn.
     *
     * @param caller who
     * @param theirs where
     * @return the sequence
     * @throws SQLException if it fails
     */
    @Benchmark
    public long theirsFairly(Caller caller, TheirsFairly theirs) throws SQLException {
        return theirs.turns().append(caller.number(), caller.nextTurn());
    }
}
