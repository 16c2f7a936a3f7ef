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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
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
    private static final ConversationIdentities IDENTITIES = id -> Identity.of("acme", "user", id);

    /** For the harness. */
    public ChatMemoryBenchmark() {}

    private static ChatMemory window(ChatMemoryRepository repository, int messages) {
        return MessageWindowChatMemory.builder()
                .chatMemoryRepository(repository)
                .maxMessages(messages)
                .build();
    }

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

    /** Spring AI's own table, pooled as an application of Spring Boot has it. */
    @State(Scope.Benchmark)
    public static class Theirs {
        private EventTarget target;
        private HikariDataSource pool;
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
            HikariConfig config = target.pool();
            config.setAutoCommit(true);
            if (SpringTable.isSqlite(config.getJdbcUrl())) {
                config.setMaximumPoolSize(1); // transactions that read before they write fail beside others
            }
            pool = new HikariDataSource(config);
            repository = SpringTable.in(pool);
        }

        /**
         * Closes the connections.
         *
         * @throws IOException if the database cannot be deleted
         */
        @TearDown
        public void close() throws IOException {
            pool.close();
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

    /** A conversation of 20 messages in this library's own memory. */
    @State(Scope.Thread)
    public static class Memory20 {
        private Conversation conversation;

        /** For the harness. */
        public Memory20() {}

        /**
         * Fills it.
         *
         * @param ours where
         * @param caller whose
         */
        @Setup
        public void fill(Ours ours, Caller caller) {
            conversation = Conversation.of(SessionChatMemory.of(ours.store, IDENTITIES), 20, caller);
        }
    }

    /** A conversation of 500 messages in this library's own memory. */
    @State(Scope.Thread)
    public static class Memory500 {
        private Conversation conversation;

        /** For the harness. */
        public Memory500() {}

        /**
         * Fills it.
         *
         * @param ours where
         * @param caller whose
         */
        @Setup
        public void fill(Ours ours, Caller caller) {
            conversation = Conversation.of(SessionChatMemory.of(ours.store, IDENTITIES), 500, caller);
        }
    }

    /** A conversation of 5,000 messages in this library's own memory. */
    @State(Scope.Thread)
    public static class Memory5000 {
        private Conversation conversation;

        /** For the harness. */
        public Memory5000() {}

        /**
         * Fills it.
         *
         * @param ours where
         * @param caller whose
         */
        @Setup
        public void fill(Ours ours, Caller caller) {
            conversation = Conversation.of(SessionChatMemory.of(ours.store, IDENTITIES), 5_000, caller);
        }
    }

    /** A window of 20 messages over this library's repository. */
    @State(Scope.Thread)
    public static class Repository20 {
        private Conversation conversation;

        /** For the harness. */
        public Repository20() {}

        /**
         * Fills it.
         *
         * @param ours where
         * @param caller whose
         */
        @Setup
        public void fill(Ours ours, Caller caller) {
            conversation = Conversation.of(window(ours.repository, 20), 20, caller);
        }
    }

    /** A window of 500 messages over this library's repository. */
    @State(Scope.Thread)
    public static class Repository500 {
        private Conversation conversation;

        /** For the harness. */
        public Repository500() {}

        /**
         * Fills it.
         *
         * @param ours where
         * @param caller whose
         */
        @Setup
        public void fill(Ours ours, Caller caller) {
            conversation = Conversation.of(window(ours.repository, 500), 500, caller);
        }
    }

    /** A window of 20 messages over Spring AI's repository. */
    @State(Scope.Thread)
    public static class Their20 {
        private Conversation conversation;

        /** For the harness. */
        public Their20() {}

        /**
         * Fills it.
         *
         * @param theirs where
         * @param caller whose
         */
        @Setup
        public void fill(Theirs theirs, Caller caller) {
            conversation = Conversation.of(window(theirs.repository, 20), 20, caller);
        }
    }

    /** A window of 500 messages over Spring AI's repository. */
    @State(Scope.Thread)
    public static class Their500 {
        private Conversation conversation;

        /** For the harness. */
        public Their500() {}

        /**
         * Fills it.
         *
         * @param theirs where
         * @param caller whose
         */
        @Setup
        public void fill(Theirs theirs, Caller caller) {
            conversation = Conversation.of(window(theirs.repository, 500), 500, caller);
        }
    }

    /** A window of 5,000 messages over Spring AI's repository. */
    @State(Scope.Thread)
    public static class Their5000 {
        private Conversation conversation;

        /** For the harness. */
        public Their5000() {}

        /**
         * Fills it.
         *
         * @param theirs where
         * @param caller whose
         */
        @Setup
        public void fill(Theirs theirs, Caller caller) {
            conversation = Conversation.of(window(theirs.repository, 5_000), 5_000, caller);
        }
    }

    /**
     * This library's own memory, 20 messages.
     *
     * @param caller who
     * @param in where
     */
    @Benchmark
    public void memory20(Caller caller, Memory20 in) {
        in.conversation.add(caller);
    }

    /**
     * This library's own memory, 500 messages.
     *
     * @param caller who
     * @param in where
     */
    @Benchmark
    public void memory500(Caller caller, Memory500 in) {
        in.conversation.add(caller);
    }

    /**
     * This library's own memory, 5,000 messages.
     *
     * @param caller who
     * @param in where
     */
    @Benchmark
    public void memory5000(Caller caller, Memory5000 in) {
        in.conversation.add(caller);
    }

    /**
     * This library's repository, 20 messages.
     *
     * @param caller who
     * @param in where
     */
    @Benchmark
    public void repository20(Caller caller, Repository20 in) {
        in.conversation.add(caller);
    }

    /**
     * This library's repository, 500 messages.
     *
     * @param caller who
     * @param in where
     */
    @Benchmark
    public void repository500(Caller caller, Repository500 in) {
        in.conversation.add(caller);
    }

    /**
     * Spring AI's repository, 20 messages.
     *
     * @param caller who
     * @param in where
     */
    @Benchmark
    public void theirs20(Caller caller, Their20 in) {
        in.conversation.add(caller);
    }

    /**
     * Spring AI's repository, 500 messages.
     *
     * @param caller who
     * @param in where
     */
    @Benchmark
    public void theirs500(Caller caller, Their500 in) {
        in.conversation.add(caller);
    }

    /**
     * Spring AI's repository, 5,000 messages.
     *
     * @param caller who
     * @param in where
     */
    @Benchmark
    public void theirs5000(Caller caller, Their5000 in) {
        in.conversation.add(caller);
    }
}
