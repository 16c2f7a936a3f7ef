package io.memorystore.benchmarks;

import io.memorystore.LlmContext;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Session;
import io.memorystore.Turn;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What the model may see of a long conversation: the newest 20 of 1,000 turns. */
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SqliteContextBenchmark {
    /** For the harness. */
    public SqliteContextBenchmark() {}

    /** A store whose strategy has room for exactly the newest 20. */
    @State(Scope.Benchmark)
    public static class Ours {
        private Scratch scratch;
        private MemoryStore store;
        private Session session;

        /** For the harness. */
        public Ours() {}

        /**
         * Writes the conversation, and opens the store again with the budget that its newest turns need.
         *
         * @throws IOException if there is no place for it
         */
        @Setup
        public void open() throws IOException {
            scratch = new Scratch();
            store = LongConversation.open(
                    "sqlite", MemoryStoreConfig.of(scratch.file("agent.db").toString()));
            session = LongConversation.session(store);
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

    /** The same conversation, written by hand. */
    @State(Scope.Benchmark)
    public static class Theirs {
        private Scratch scratch;
        private SqliteTurns turns;

        /** For the harness. */
        public Theirs() {}

        /**
         * Writes the conversation.
         *
         * @throws IOException if there is no place for it
         * @throws SQLException if it cannot be written
         */
        @Setup
        public void open() throws IOException, SQLException {
            scratch = new Scratch();
            turns = new SqliteTurns(scratch.file("hand.db"), false);
            for (Turn turn : LongConversation.turns()) {
                turns.append(1, turn);
            }
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
     * @param ours where
     * @return the context
     */
    @Benchmark
    public LlmContext ours(Ours ours) {
        return ours.session.context();
    }

    /**
     * By hand.
     *
     * @param theirs where
     * @return the turns
     * @throws SQLException if it fails
     */
    @Benchmark
    public List<Turn> theirs(Theirs theirs) throws SQLException {
        return theirs.turns.latest(1, LongConversation.SHOWN);
    }
}
