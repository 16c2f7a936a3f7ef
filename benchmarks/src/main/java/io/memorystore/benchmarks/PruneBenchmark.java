package io.memorystore.benchmarks;

import io.memorystore.MemoryStore;
import io.memorystore.Session;
import io.memorystore.Tenant;
import io.memorystore.images.ImageGraph;
import io.memorystore.images.Presence;
import io.memorystore.images.PruneOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Turns that are added while blobs are pruned, and the same without: both sides are this library. Garbage collection has to leave
 * writers alone.
 */
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PruneBenchmark {
    /** Enough for a prune to last as long as it is measured; read from a property so that the tests need not make so many. */
    private static final int BLOBS = Integer.getInteger("memorystore.benchmarks.blobs", 100_000);

    private static final int PUTTERS = 64;

    /** For the harness. */
    public PruneBenchmark() {}

    /** A store with blobs that nothing refers to. */
    @State(Scope.Benchmark)
    public static class Undisturbed {
        private EventTarget target;
        private MemoryStore store;
        private Tenant tenant;

        /** For the harness. */
        public Undisturbed() {}

        /**
         * Registers them.
         *
         * @throws IOException if there is no place for it
         */
        @Setup
        public void open() throws IOException {
            target = EventTarget.here();
            store = target.open();
            tenant = store.tenant("acme");
            ImageGraph images = tenant.images();
            ExecutorService putters = Executors.newFixedThreadPool(PUTTERS);
            try {
                putters.invokeAll(IntStream.range(0, PUTTERS)
                                .mapToObj(first -> Executors.callable(() -> put(images, first)))
                                .toList())
                        .forEach(future -> {
                            if (future.isCancelled()) {
                                throw new IllegalStateException("Not all blobs were put");
                            }
                        });
            } catch (InterruptedException e) {
                throw new IllegalStateException("Interrupted while putting blobs", e);
            } finally {
                putters.shutdownNow();
            }
        }

        private static void put(ImageGraph images, int first) {
            for (int i = first; i < BLOBS; i += PUTTERS) {
                images.putBlob("blob-" + i, i);
            }
        }

        Session session(Caller caller) {
            return tenant.session("ada", "session-" + caller.number());
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

    /** The same, with somebody who prunes them. */
    @State(Scope.Benchmark)
    public static class Disturbed {
        private final Undisturbed store = new Undisturbed();
        private Thread pruner;

        /** For the harness. */
        public Disturbed() {}

        /**
         * Registers blobs and begins to prune them.
         *
         * @throws IOException if there is no place for it
         */
        @Setup
        public void open() throws IOException {
            store.open();
            PruneOptions options = PruneOptions.builder()
                    .gracePeriod(Duration.ZERO)
                    .probe(blob -> Presence.MISSING)
                    .timeLimit(Duration.ofHours(1))
                    .build();
            pruner = new Thread(() -> prune(options), "pruning");
            pruner.start();
        }

        private void prune(PruneOptions options) {
            try {
                store.tenant.images().prune(options);
            } catch (RuntimeException e) {
                if (!Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            }
        }

        /**
         * Ends it.
         *
         * @throws IOException if its files cannot be deleted
         * @throws InterruptedException if interrupted
         */
        @TearDown
        public void close() throws IOException, InterruptedException {
            boolean lasted = pruner.isAlive();
            pruner.interrupt();
            pruner.join();
            store.close();
            if (!lasted) {
                throw new IllegalStateException("The prune of " + BLOBS
                        + " blobs ended before the measurement did; set memorystore.benchmarks.blobs to more.");
            }
        }
    }

    /**
     * While blobs are pruned.
     *
     * @param caller who
     * @param disturbed where
     * @return the turn's sequence
     */
    @Benchmark
    public long disturbed(Caller caller, Disturbed disturbed) {
        return disturbed.store.session(caller).addTurn(caller.nextTurn());
    }

    /**
     * Without.
     *
     * @param caller who
     * @param undisturbed where
     * @return the turn's sequence
     */
    @Benchmark
    public long undisturbed(Caller caller, Undisturbed undisturbed) {
        return undisturbed.session(caller).addTurn(caller.nextTurn());
    }
}
