package io.memorystore.internal;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads behind leases that are kept: started with the first one. A heartbeat that hangs must not keep others from being sent,
 * nor a loss from being noticed, so there are a few. Thread-safe.
 */
final class LeaseHeartbeats {
    private static final int THREADS = 4;
    private static final long IDLE_SECONDS = 5;

    private final ScheduledThreadPoolExecutor threads;
    private final Signals signals;
    private final Duration closeTimeout;
    private final Set<KeptLease> kept = ConcurrentHashMap.newKeySet();

    LeaseHeartbeats(String driver, Signals signals, Duration closeTimeout) {
        this.signals = signals;
        this.closeTimeout = closeTimeout;
        threads = new ScheduledThreadPoolExecutor(THREADS, task -> {
            Thread thread = new Thread(task, "memorystore-" + driver + "-heartbeat");
            thread.setDaemon(true);
            return thread;
        });
        threads.setRemoveOnCancelPolicy(true);
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        threads.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        threads.allowCoreThreadTimeOut(true);
    }

    Signals signals() {
        return signals;
    }

    /** How long to wait for a heartbeat that is on its way. */
    Duration patience() {
        return closeTimeout;
    }

    void add(KeptLease lease) {
        kept.add(lease);
    }

    void remove(KeptLease lease) {
        kept.remove(lease);
    }

    /**
     * Runs something again and again.
     *
     * @throws RejectedExecutionException once closed
     */
    Future<?> every(Duration period, Runnable task) {
        long nanos = Nanos.of(period);
        return threads.scheduleWithFixedDelay(task, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    /** Releases what is still kept, and ends the threads; what could not be released in time lapses by itself. */
    void close() {
        long deadline = System.nanoTime() + closeTimeout.toNanos();
        List.copyOf(kept).forEach(lease -> lease.close(deadline - System.nanoTime()));
        threads.shutdown();
        try {
            boolean unused = threads.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
