package io.memorystore.benchmarks;

import io.memorystore.LlmContext;
import io.memorystore.MemoryStore;
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

/** What the model may see of a long conversation on a server: the newest 20 of 1,000 turns. */
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ServerContextBenchmark {
    private static final String SESSION = "acme/ada/conversation";

    /** For the harness. */
    public ServerContextBenchmark() {}

    /** A store whose strategy has room for exactly the newest 20. */
    @State(Scope.Benchmark)
    public static class Ours {
        private MemoryStore store;
        private Session session;

        /** For the harness. */
        public Ours() {}

        /**
         * Writes the conversation, and opens the store again with the budget that its newest turns need.
         *
         * @throws IOException if no database was lent
         */
        @Setup
        public void open() throws IOException {
            ServerDatabase database = ServerDatabase.lent();
            store = LongConversation.open(database.driver(), database.config());
            session = LongConversation.session(store);
        }

        /** Closes it. */
        @TearDown
        public void close() {
            store.close();
        }
    }

    /** The same conversation, written by hand. */
    @State(Scope.Benchmark)
    public static class Theirs {
        private ServerTurns turns;

        /** For the harness. */
        public Theirs() {}

        /**
         * Writes the conversation.
         *
         * @throws IOException if no database was lent
         * @throws SQLException if the server refuses
         */
        @Setup
        public void open() throws IOException, SQLException {
            turns = new ServerTurns(ServerDatabase.lent());
            turns.openSession(SESSION);
            for (Turn turn : LongConversation.turns()) {
                turns.append(SESSION, turn);
            }
        }

        /** Closes the connections. */
        @TearDown
        public void close() {
            turns.close();
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
        return theirs.turns.latest(SESSION, LongConversation.SHOWN);
    }
}
