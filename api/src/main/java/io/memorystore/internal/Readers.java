package io.memorystore.internal;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads that read ahead for replays, as many as there are replays at once; they end when idle. Thread-safe. */
final class Readers {
    private static final long IDLE_SECONDS = 5;

    private final ThreadPoolExecutor threads;
    private final Duration closeTimeout;

    Readers(String driver, Duration closeTimeout) {
        this.closeTimeout = closeTimeout;
        threads = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "memorystore-" + driver + "-replay");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /**
     * Reads on another thread.
     *
     * @throws java.util.concurrent.RejectedExecutionException once closed
     */
    <T> Future<T> submit(Callable<T> read) {
        return threads.submit(read);
    }

    /** Lets reads that are under way end. */
    void close() {
        threads.shutdown();
        try {
            boolean unused = threads.awaitTermination(closeTimeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
