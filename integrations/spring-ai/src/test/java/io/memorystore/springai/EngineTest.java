package io.memorystore.springai;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Strategy;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/** Tests that run on every database, one for each class: every test has a tenant of its own in it. */
abstract class EngineTest {
    static final String ID = "orders";

    private static final AtomicInteger TESTS = new AtomicInteger();

    @TempDir
    private static Path folder;

    private static Engine.Database database;
    private static MemoryStore shared;

    @Parameter
    Engine engine;

    final String tenant = "acme " + TESTS.incrementAndGet();
    final Watch watch = new Watch();
    /** Everybody's conversations are ada's, but for that one, which Spring AI used to give to requests without one. */
    final ConversationIdentities identities = id -> id.equals("default") ? null : Identity.of(tenant, "ada", id);

    private final Deque<MemoryStore> open = new ArrayDeque<>();

    @BeforeParameterizedClassInvocation
    static void make(Engine engine) {
        database = engine.fresh(folder);
        shared = database.open();
    }

    @AfterParameterizedClassInvocation
    static void drop(Engine engine) {
        if (database != null) {
            shared.close();
            database.close();
        }
        database = null;
    }

    @AfterEach
    void close() {
        open.forEach(MemoryStore::close);
    }

    /** A store that shows all that the tests say. */
    static MemoryStore shared() {
        return shared;
    }

    /** A store of this test alone, which hears of its calls; in memory, one that shares nothing with {@link #shared}. */
    final MemoryStore store(UnaryOperator<MemoryStoreConfig.Builder> settings) {
        MemoryStoreConfig.Builder config = database.config().toBuilder()
                .strategy(Strategy.truncation(1_000_000))
                .listener(watch);
        MemoryStore store = MemoryStore.open(settings.apply(config).build());
        open.push(store);
        return store;
    }
}
