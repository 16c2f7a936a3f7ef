package io.memorystore.conformance;

import io.memorystore.MemoryStoreException;
import io.memorystore.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Writes batches through whatever happens, and notes what it was told of each. One thread writes, others look. */
final class FaultWriter {
    private static final int LONGEST_BATCH = 3;
    private static final long BREATH_NANOS = 5_000_000;

    /** No more is written while a fault is awaited than can be looked through afterwards. */
    private static final long PACE_NANOS = 200_000;

    private final String name;
    private final FaultTarget target;
    private final Queue<Batch> batches = new ConcurrentLinkedQueue<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger unacknowledged = new AtomicInteger();
    private final AtomicLong longestNanos = new AtomicLong();

    /** What a store says of a write. */
    enum Outcome {
        /** It is there. */
        ACKNOWLEDGED,
        /** It is not there. */
        REFUSED,
        /** It is there as a whole, or not at all. */
        UNKNOWN
    }

    /**
     * What was to be written.
     *
     * @param texts one or more
     * @param outcome what the store said
     * @param sequences where they are, if they were acknowledged
     */
    record Batch(List<String> texts, Outcome outcome, List<Long> sequences) {}

    FaultWriter(String name, FaultTarget target) {
        this.name = name;
        this.target = target;
    }

    /** Writes the next batch. Anything but what a store may say while its database fails is thrown. */
    void write(int number) {
        List<String> texts = Samples.prefixed(name + " batch " + number + " text ", 1 + number % LONGEST_BATCH);
        long start = System.nanoTime();
        try {
            batches.add(new Batch(texts, Outcome.ACKNOWLEDGED, target.add(texts)));
            acknowledged.incrementAndGet();
            LockSupport.parkNanos(PACE_NANOS);
        } catch (MemoryStoreException told) {
            boolean unknown =
                    told instanceof StoreUnavailableException unavailable && unavailable.writeMayHaveHappened();
            batches.add(new Batch(texts, unknown ? Outcome.UNKNOWN : Outcome.REFUSED, List.of()));
            unacknowledged.incrementAndGet();
            LockSupport.parkNanos(BREATH_NANOS);
        } finally {
            longestNanos.accumulateAndGet(System.nanoTime() - start, Math::max);
        }
    }

    FaultTarget target() {
        return target;
    }

    List<Batch> batches() {
        return List.copyOf(batches);
    }

    int acknowledged() {
        return acknowledged.get();
    }

    /** How many batches were refused or may have been lost. */
    int unacknowledged() {
        return unacknowledged.get();
    }

    Duration longestCall() {
        return Duration.ofNanos(longestNanos.get());
    }
}
