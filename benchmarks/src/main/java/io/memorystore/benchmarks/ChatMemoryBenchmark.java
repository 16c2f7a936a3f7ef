package io.memorystore.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.springai.ConversationIdentities;
import io.memorystore.springai.SessionChatMemory;
import io.memorystore.springai.SessionChatMemoryRepository;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.ChatMemoryRepository;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.UserMessage;

/**
 * One message is added to a conversation of many, through Spring AI's {@link ChatMemory}: each caller to a conversation of its own. Under a
 * window of as many messages, which stays full: what is added pushes the oldest out.
 */
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ChatMemoryBenchmark extends Window {
    /** Names the parameter. */
    static final String MESSAGES = "messages";

    /** Names the parameter. */
    static final String POOL = "pool";

    /** Its value for a pool with the settings that the JDBC driver's authors recommend. */
    static final String TUNED = "tuned";

    /** For a pooled connection: by the pool's default, 30 seconds, some of 128 callers on MySQL give up. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final ConversationIdentities IDENTITIES = id -> Identity.of("acme", "user", id);

    /** For the harness. */
    public ChatMemoryBenchmark() {}

    /** This library, everything left at its default. */
    @State(Scope.Benchmark)
    public static class Ours {
        private EventTarget target;
        private MemoryStore store;
        private ChatMemoryRepository repository;

        /** For the harness. */
        public Ours() {}

        /**
         * Opens an empty database.
         *
         * @throws IOException if there is no place for it
         */
        @Setup
        public void open() throws IOException {
            target = EventTarget.here();
            store = target.open();
            repository = SessionChatMemoryRepository.of(store, IDENTITIES);
        }

        /**
         * Closes it.
         *
         * @throws IOException if it cannot be deleted
         */
        @TearDown
        public void close() throws IOException {
            store.close();
            target.close();
        }
    }

    /** Spring AI's own table, pooled as Spring Boot does it when it is given an address, unless the parameter says otherwise. */
    @State(Scope.Benchmark)
    public static class Theirs {
        /** How the pool is set. */
        @Param("untuned")
        public String pool;

        private EventTarget target;
        private HikariDataSource connections;
        private ChatMemoryRepository repository;

        /** For the harness. */
        public Theirs() {}

        /**
         * Makes the table in an empty database.
         *
         * @throws IOException if there is no place for it
         * @throws SQLException if the database refuses
         */
        @Setup
        public void open() throws IOException, SQLException {
            target = EventTarget.here();
            HikariConfig config = pool.equals(TUNED) ? target.pool() : target.untunedPool();
            config.setAutoCommit(true);
            config.setConnectionTimeout(PATIENCE.toMillis());
            if (SpringTable.isSqlite(config.getJdbcUrl())) {
                config.setMaximumPoolSize(1); // transactions that read before they write fail beside others
            }
            connections = new HikariDataSource(config);
            repository = SpringTable.in(connections);
        }

        /**
         * Closes the connections.
         *
         * @throws IOException if the database cannot be deleted
         */
        @TearDown
        public void close() throws IOException {
            connections.close();
            target.close();
        }
    }

    /**
     * A caller's conversation, full of messages.
     *
     * @param memory where
     * @param id which
     */
    private record Conversation(ChatMemory memory, String id) {

        static Conversation of(ChatMemory memory, int size, Caller caller) {
            Conversation conversation = new Conversation(memory, "conversation-" + caller.number());
            List<Message> messages = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                messages.add(message(caller));
            }
            memory.add(conversation.id, messages);
            return conversation;
        }

        void add(Caller caller) {
            memory.add(id, message(caller));
        }

        private static Message message(Caller caller) {
            return new UserMessage(caller.nextTurn().userMessage());
        }
    }

    /** How long a conversation is. */
    @State(Scope.Benchmark)
    public static class Length {
        /** Its messages. */
        @Param("20")
        public int messages;

        /** For the harness. */
        public Length() {}

        private Conversation in(ChatMemory memory, Caller caller) {
            return Conversation.of(memory, messages, caller);
        }

        private Conversation under(ChatMemoryRepository repository, Caller caller) {
            return in(
                    MessageWindowChatMemory.builder()
                            .chatMemoryRepository(repository)
                            .maxMessages(messages)
                            .build(),
                    caller);
        }
    }

    /** A conversation in this library's own memory. */
    @State(Scope.Thread)
    public static class OurMemory {
        private Conversation conversation;

        /** For the harness. */
        public OurMemory() {}

        /**
         * Fills it.
         *
         * @param ours where
         * @param caller whose
         * @param length how long
         */
        @Setup
        public void fill(Ours ours, Caller caller, Length length) {
            conversation = length.in(SessionChatMemory.of(ours.store, IDENTITIES), caller);
        }
    }

    /** A window over this library's repository. */
    @State(Scope.Thread)
    public static class OurWindow {
        private Conversation conversation;

        /** For the harness. */
        public OurWindow() {}

        /**
         * Fills it.
         *
         * @param ours where
         * @param caller whose
         * @param length how long
         */
        @Setup
        public void fill(Ours ours, Caller caller, Length length) {
            conversation = length.under(ours.repository, caller);
        }
    }

    /** A window over Spring AI's repository. */
    @State(Scope.Thread)
    public static class TheirWindow {
        private Conversation conversation;

        /** For the harness. */
        public TheirWindow() {}

        /**
         * Fills it.
         *
         * @param theirs where
         * @param caller whose
         * @param length how long
         */
        @Setup
        public void fill(Theirs theirs, Caller caller, Length length) {
            conversation = length.under(theirs.repository, caller);
        }
    }

    /**
     * This library's own memory.
     *
     * @param caller who
     * @param in where
     */
    @Benchmark
    public void memory(Caller caller, OurMemory in) {
        in.conversation.add(caller);
    }

    /**
     * This library's repository.
     *
     * @param caller who
     * @param in where
     */
    @Benchmark
    public void repository(Caller caller, OurWindow in) {
        in.conversation.add(caller);
    }

    /**
     * Spring AI's repository.
     *
     * @param caller who
     * @param in where
     */
    @Benchmark
    public void theirs(Caller caller, TheirWindow in) {
        in.conversation.add(caller);
    }
}
