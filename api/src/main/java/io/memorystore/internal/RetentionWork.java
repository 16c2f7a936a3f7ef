package io.memorystore.internal;

import io.memorystore.MemoryStoreException;
import io.memorystore.Retention;
import io.memorystore.RetentionReport;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Enforces the retention in the background: when the store was opened, and now and then. Thread-safe. */
final class RetentionWork implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("io.memorystore");
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    /** Turns become at most this much older, in parts of their greatest age, than they should. */
    private static final int PARTS = 10;

    private final InFlight inFlight;
    private final Supplier<Retaining> retaining;
    private final Duration interval;
    private final Duration closeTimeout;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    private RetentionWork(
            String driver,
            Retention retention,
            InFlight inFlight,
            Supplier<Retaining> retaining,
            Duration closeTimeout) {
        this.inFlight = inFlight;
        this.retaining = retaining;
        this.interval = interval(retention);
        this.closeTimeout = closeTimeout;
        this.thread = new Thread(this::work, "memorystore-" + driver + "-retention");
        thread.setDaemon(true);
    }

    /** Begins, if there is anything that is not kept for ever. */
    static RetentionWork start(
            String driver,
            Retention retention,
            InFlight inFlight,
            Supplier<Retaining> retaining,
            Duration closeTimeout) {
        RetentionWork work = new RetentionWork(driver, retention, inFlight, retaining, closeTimeout);
        if (!retention.isForever()) {
            work.thread.start();
        }
        return work;
    }

    static Duration interval(Retention retention) {
        Duration age = retention.maxAge();
        Duration part = age == null ? LONGEST : age.dividedBy(PARTS);
        Duration atLeast = part.compareTo(SHORTEST) < 0 ? SHORTEST : part;
        return atLeast.compareTo(LONGEST) > 0 ? LONGEST : atLeast;
    }

    private void work() {
        boolean goesOn = true;
        while (goesOn) {
            goesOn = enforced() && !isClosing();
        }
    }

    /** Returns false if the store is closed or fenced. */
    private boolean enforced() {
        try {
            inFlight.enter();
        } catch (MemoryStoreException e) {
            return false;
        }
        try {
            RetentionReport report = retaining.get().enforceIfFree();
            LOG.log(System.Logger.Level.DEBUG, "Retention removed {0} turns.", report.turns());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "The retention could not be enforced; it is tried again.", e);
        } finally {
            inFlight.leave();
        }
        return true;
    }

    /** Waits until the next time; returns whether the store is being closed before it. */
    private boolean isClosing() {
        try {
            return closing.await(interval.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            return true; // by nobody but close()
        }
    }

    /** Waits for the step that is under way. */
    @Override
    public void close() {
        closing.countDown();
        boolean interrupted = false;
        try {
            if (!thread.equals(Thread.currentThread())) { // a listener may close the store itself
                thread.join(Math.max(1, closeTimeout.toMillis()));
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
