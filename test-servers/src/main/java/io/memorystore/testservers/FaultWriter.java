package io.memorystore.testservers;

import io.memorystore.Session;
import io.memorystore.StoreUnavailableException;
import io.memorystore.Turn;
import io.memorystore.testservers.FaultBatch.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes batches, reads now and then, and notes what it was told. */
final class FaultWriter implements Runnable {
    private static final int LONGEST_BATCH = 4;
    private static final int READ_EACH = 3;
    private static final long BREATH_NANOS = 20_000_000;

    private final String name;
    private final int number;
    private final Session session;
    private final ConcurrentLinkedQueue<FaultBatch> batches = new ConcurrentLinkedQueue<>();
    private final AtomicInteger acknowledgements = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicLong longestNanos = new AtomicLong();
    private volatile boolean stopped;
    private volatile @Nullable Throwable broken;

    FaultWriter(String name, int number, Session session) {
        this.name = name;
        this.number = number;
        this.session = session;
    }

    @Override
    public void run() {
        try {
            for (int batch = 0; !stopped; batch++) {
                write(batch);
                if (batch % READ_EACH == 0) {
                    read();
                }
            }
        } catch (RuntimeException | Error failure) {
            broken = failure;
        }
    }

    private void write(int batch) {
        List<String> texts = IntStream.rangeClosed(0, batch % LONGEST_BATCH)
                .mapToObj(turn -> name + " batch " + batch + " turn " + turn)
                .toList();
        List<Turn> turns = texts.stream().map(text -> Turn.of(text, "answer")).toList();
        long start = System.nanoTime();
        try {
            List<Long> sequences = session.addTurns(turns);
            batches.add(new FaultBatch(texts, Outcome.ACKNOWLEDGED, sequences));
            acknowledgements.incrementAndGet();
        } catch (StoreUnavailableException unavailable) {
            Outcome outcome = unavailable.writeMayHaveHappened() ? Outcome.UNKNOWN : Outcome.REFUSED;
            batches.add(new FaultBatch(texts, outcome, List.of()));
            failures.incrementAndGet();
            LockSupport.parkNanos(BREATH_NANOS);
        } finally {
            took(start);
        }
    }

    private void read() {
        long start = System.nanoTime();
        try {
            session.latestTurns(LONGEST_BATCH);
        } catch (StoreUnavailableException unavailable) {
            LockSupport.parkNanos(BREATH_NANOS);
        } finally {
            took(start);
        }
    }

    private void took(long start) {
        longestNanos.accumulateAndGet(System.nanoTime() - start, Math::max);
    }

    void stop() {
        stopped = true;
    }

    boolean broke() {
        return broken != null;
    }

    /** Fails if the writer met anything but what a store may say while its server is away. */
    void rethrow() {
        if (broken != null) {
            throw new AssertionError(name + " was told what no store may say", broken);
        }
    }

    int session() {
        return number;
    }

    int acknowledgements() {
        return acknowledgements.get();
    }

    int failures() {
        return failures.get();
    }

    Duration longestCall() {
        return Duration.ofNanos(longestNanos.get());
    }

    List<FaultBatch> batches() {
        return List.copyOf(batches);
    }
}
