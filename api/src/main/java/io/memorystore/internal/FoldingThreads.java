package io.memorystore.internal;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads behind the folding of summaries, started when first needed. A timer that never does anything long; workers that
 * talk to the database; and callers of the summariser, which the host may bring itself. They are kept apart so that a
 * summariser that hangs, even on a host's executor that runs it in place, keeps no timeout from being noticed.
 */
final class FoldingThreads {
    private static final int WORKERS = 2;
    private static final int CALLERS = 8;
    private static final long IDLE_SECONDS = 10;

    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor timer;
    private final ThreadPoolExecutor workers;
    private final @Nullable ThreadPoolExecutor ownCallers;
    private final Executor callers;
    private final Duration closeTimeout;

    FoldingThreads(String driver, @Nullable Executor hostExecutor, Duration closeTimeout) {
        this.closeTimeout = closeTimeout;
        timer = new ScheduledThreadPoolExecutor(1, daemons("memorystore-" + driver + "-timer"));
        timer.setRemoveOnCancelPolicy(true);
        workers = pool(WORKERS, "memorystore-" + driver + "-folding");
        ThreadPoolExecutor own = hostExecutor == null ? pool(CALLERS, "memorystore-" + driver + "-summarizer") : null;
        ownCallers = own;
        callers = own != null ? own : Objects.requireNonNull(hostExecutor);
    }

    /** Runs something that talks to the database; does nothing once stopped, since the database tells where to go on. */
    void work(Runnable step) {
        try {
            workers.execute(step);
        } catch (RejectedExecutionException e) {
            // stopped
        }
    }

    /** Runs something short after a while; does nothing once stopped. */
    Future<?> later(Duration delay, Runnable task) {
        try {
            return timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new CancellationException("stopped"));
        }
    }

    /**
     * Calls the summariser.
     *
     * @throws RejectedExecutionException if the executor does not take it
     */
    void summarize(Attempt attempt) {
        try {
            callers.execute(attempt);
        } catch (RejectedExecutionException e) {
            throw e;
        } catch (RuntimeException e) { // a host's executor may throw anything
            throw new RejectedExecutionException("the executor failed", e);
        }
    }

    /** Lets nothing new begin. */
    void stop() {
        timer.shutdownNow();
        workers.shutdown();
        if (ownCallers != null) {
            ownCallers.shutdownNow();
        }
    }

    /** Waits for the threads to end; a summariser that ignores its interrupt is left behind, on a daemon thread. */
    void awaitStopped() {
        long deadline = System.nanoTime() + closeTimeout.toNanos();
        boolean interrupted = false;
        for (Thread thread : threads) {
            // a summariser or listener may close the store itself
            interrupted |= !thread.equals(Thread.currentThread()) && join(thread, deadline - System.nanoTime());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether the wait was interrupted, which ends it. */
    private static boolean join(Thread thread, long nanos) {
        try {
            // a timeout of 0 would be forever
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)));
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    private ThreadPoolExecutor pool(int size, String name) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                size, size, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemons(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            threads.removeIf(old -> old.getState() == Thread.State.TERMINATED);
            threads.add(thread);
            return thread;
        };
    }
}
