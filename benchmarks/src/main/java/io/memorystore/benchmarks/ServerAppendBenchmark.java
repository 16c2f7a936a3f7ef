package io.memorystore.benchmarks;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
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

/** Durable appends of single turns to a server, each caller to a session of its own. */
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ServerAppendBenchmark extends Window {

    /** For the harness. */
    public ServerAppendBenchmark() {}

    /** A store on the server. */
    @State(Scope.Benchmark)
    public static class Ours {
        private MemoryStore store;

        /** For the harness. */
        public Ours() {}

        /**
         * Opens it on the empty database.
         *
         * @throws IOException if no database was lent
         */
        @Setup
        public void open() throws IOException {
            ServerDatabase database = ServerDatabase.lent();
            store = MemoryStore.open(database.driver(), database.config());
        }

        /** Closes it. */
        @TearDown
        public void close() {
            store.close();
        }
    }

    /** The session of a caller; made once, as an application that serves a conversation would. */
    @State(Scope.Thread)
    public static class OurConversation {
        private Session session;

        /** For the harness. */
        public OurConversation() {}

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

    /** Tables written by hand. */
    @State(Scope.Benchmark)
    public static class Theirs {
        private ServerTurns turns;

        /** For the harness. */
        public Theirs() {}

        /**
         * Makes them in the empty database.
         *
         * @throws IOException if no database was lent
         * @throws SQLException if the server refuses
         */
        @Setup
        public void open() throws IOException, SQLException {
            turns = new ServerTurns(ServerDatabase.lent());
        }

        /** Closes the connections. */
        @TearDown
        public void close() {
            turns.close();
        }
    }

    /** The session of a caller, its row made once. */
    @State(Scope.Thread)
    public static class TheirConversation {
        private String session;

        /** For the harness. */
        public TheirConversation() {}

        /**
         * Makes the row.
         *
         * @param theirs where
         * @param caller whose
         * @throws SQLException if the server refuses
         */
        @Setup
        public void open(Theirs theirs, Caller caller) throws SQLException {
            session = "acme/user-" + caller.number() + "/conversation";
            theirs.turns.openSession(session);
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
    public long ours(Caller caller, OurConversation conversation) {
        return conversation.session.addTurn(caller.nextTurn());
    }

    /**
     * By hand.
     *
     * @param caller who
     * @param theirs where
     * @param conversation in which session
     * @return the sequence
     * @throws SQLException if it fails
     */
    @Benchmark
    public long theirs(Caller caller, Theirs theirs, TheirConversation conversation) throws SQLException {
        return theirs.turns.append(conversation.session, caller.nextTurn());
    }
}
