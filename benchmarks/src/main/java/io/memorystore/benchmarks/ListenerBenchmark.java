package io.memorystore.benchmarks;

import io.memorystore.Health;
import io.memorystore.HealthChanged;
import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.MemoryStoreListener;
import io.memorystore.Operation;
import io.memorystore.Session;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What the hook for metrics costs. The call is one that asks no backend anything, the health of a session without summaries, and so
 * takes nothing but what every call takes: what it takes with nobody listening is more than the hook can cost then.
 */
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ListenerBenchmark extends Window {

    /** For the harness. */
    public ListenerBenchmark() {}

    /** Hears of something else. */
    private static final class Deaf implements MemoryStoreListener {
        @Override
        public void healthChanged(HealthChanged signal) {}
    }

    /** Hears of every call. */
    private static final class Hearing implements MemoryStoreListener {
        private final LongAdder nanos = new LongAdder();

        @Override
        public void operation(Operation operation) {
            nanos.add(operation.duration().toNanos());
        }
    }

    /** A store to each kind of listener. */
    @State(Scope.Benchmark)
    public static class Stores {
        private MemoryStore noneStore;
        private MemoryStore deafStore;
        private MemoryStore hearingStore;
        private Session none;
        private Session deaf;
        private Session hearing;

        /** For the harness. */
        public Stores() {}

        /** Opens them. */
        @Setup
        public void open() {
            noneStore = MemoryStore.open("memory", MemoryStoreConfig.builder().build());
            deafStore = MemoryStore.open(
                    "memory", MemoryStoreConfig.builder().listener(new Deaf()).build());
            hearingStore = MemoryStore.open(
                    "memory",
                    MemoryStoreConfig.builder().listener(new Hearing()).build());
            Identity identity = Identity.of("acme", "ada", "s");
            none = noneStore.session(identity);
            deaf = deafStore.session(identity);
            hearing = hearingStore.session(identity);
        }

        /** Closes them. */
        @TearDown
        public void close() {
            noneStore.close();
            deafStore.close();
            hearingStore.close();
        }
    }

    /**
     * Nobody listens.
     *
     * @param stores where
     * @return the health
     */
    @Benchmark
    public Health none(Stores stores) {
        return stores.none.health();
    }

    /**
     * Somebody listens, and not to calls.
     *
     * @param stores where
     * @return the health
     */
    @Benchmark
    public Health deaf(Stores stores) {
        return stores.deaf.health();
    }

    /**
     * Somebody listens to calls.
     *
     * @param stores where
     * @return the health
     */
    @Benchmark
    public Health hearing(Stores stores) {
        return stores.hearing.health();
    }
}
