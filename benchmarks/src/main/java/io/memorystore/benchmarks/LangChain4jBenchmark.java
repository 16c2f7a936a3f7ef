package io.memorystore.benchmarks;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.langchain4j.MemoryIdentities;
import io.memorystore.langchain4j.SessionChatMemory;
import io.memorystore.langchain4j.SessionChatMemoryStore;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One message more in a conversation of LangChain4j, each caller in one of its own. A window has as many messages as the conversation, so
 * that each message that is added evicts the oldest.
 */
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LangChain4jBenchmark extends Window {
    /** Names the parameter. */
    static final String MESSAGES = "messages";

    private static final MemoryIdentities IDENTITIES = id -> Identity.of("acme", "user-" + id, "chat");

    /** For the harness. */
    public LangChain4jBenchmark() {}

    /** How long a conversation is. */
    @State(Scope.Benchmark)
    public static class Length {
        /** Its messages. */
        @Param("20")
        public int messages;

        /** For the harness. */
        public Length() {}

        private List<ChatMessage> said(Caller caller) {
            return ChatMessages.next(caller, messages);
        }

        private ChatMemory window(Caller caller, ChatMemoryStore memories) {
            memories.updateMessages(caller.number(), said(caller));
            return MessageWindowChatMemory.builder()
                    .id(caller.number())
                    .maxMessages(messages)
                    .chatMemoryStore(memories)
                    .build();
        }
    }

    /** This library. */
    @State(Scope.Benchmark)
    public static class Ours {
        private EventTarget target;
        private MemoryStore store;
        private SessionChatMemoryStore memories;

        /** For the harness. */
        public Ours() {}

        /**
         * Opens it on an empty database.
         *
         * @throws IOException if there is no place for it
         */
        @Setup
        public void open() throws IOException {
            target = EventTarget.here();
            store = target.open();
            memories = SessionChatMemoryStore.of(store, IDENTITIES);
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

    /** A caller's conversation in a memory of this library's own. */
    @State(Scope.Thread)
    public static class OurMemory {
        private ChatMemory memory;

        /** For the harness. */
        public OurMemory() {}

        /**
         * Has the conversation so far.
         *
         * @param ours where
         * @param caller whose
         * @param length how long
         */
        @Setup
        public void open(Ours ours, Caller caller, Length length) {
            memory = SessionChatMemory.of(ours.store, IDENTITIES, caller.number());
            memory.add(length.said(caller));
        }
    }

    /** A caller's conversation in LangChain4j's window over this library. */
    @State(Scope.Thread)
    public static class OurWindow {
        private ChatMemory memory;

        /** For the harness. */
        public OurWindow() {}

        /**
         * Has the conversation so far.
         *
         * @param ours where
         * @param caller whose
         * @param length how long
         */
        @Setup
        public void open(Ours ours, Caller caller, Length length) {
            memory = length.window(caller, ours.memories);
        }
    }

    /** A store written by hand. */
    @State(Scope.Benchmark)
    public static class Theirs {
        private EventTarget target;
        private JsonChatMemoryStore memories;

        /** For the harness. */
        public Theirs() {}

        /**
         * Makes its table in an empty database.
         *
         * @throws IOException if there is no place for it
         */
        @Setup
        public void open() throws IOException {
            target = EventTarget.here();
            memories = new JsonChatMemoryStore(target);
        }

        /**
         * Closes the connections.
         *
         * @throws IOException if files cannot be deleted
         */
        @TearDown
        public void close() throws IOException {
            memories.close();
            target.close();
        }
    }

    /** A caller's conversation in LangChain4j's window over the store written by hand. */
    @State(Scope.Thread)
    public static class TheirWindow {
        private ChatMemory memory;

        /** For the harness. */
        public TheirWindow() {}

        /**
         * Has the conversation so far.
         *
         * @param theirs where
         * @param caller whose
         * @param length how long
         */
        @Setup
        public void open(Theirs theirs, Caller caller, Length length) {
            memory = length.window(caller, theirs.memories);
        }
    }

    /**
     * This library's own memory.
     *
     * @param caller who
     * @param ours where
     */
    @Benchmark
    public void memory(Caller caller, OurMemory ours) {
        ours.memory.add(ChatMessages.next(caller));
    }

    /**
     * LangChain4j's window over this library.
     *
     * @param caller who
     * @param ours where
     */
    @Benchmark
    public void window(Caller caller, OurWindow ours) {
        ours.memory.add(ChatMessages.next(caller));
    }

    /**
     * LangChain4j's window over a store by hand.
     *
     * @param caller who
     * @param theirs where
     */
    @Benchmark
    public void byHand(Caller caller, TheirWindow theirs) {
        theirs.memory.add(ChatMessages.next(caller));
    }
}
