package io.memorystore.internal;

import io.memorystore.StoreClosedException;
import java.time.Duration;

/**
 * A thread that works through a stream: step by step while there is something to do, then waiting to be woken, and looking by
 * itself now and then. A step that fails is repeated after a pause that grows. It is made by {@link Followers}, which closes it
 * with the store. Thread-safe.
 */
final class Follower {
    private static final System.Logger LOG = System.getLogger("io.memorystore");
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Waker waker;
    private final Pace pace;
    private final Steps steps;
    private final Thread thread;
    private final Duration closeTimeout;
    private final Runnable onEnd;
    private boolean started;

    /** What a follower does. */
    @FunctionalInterface
    interface Steps {
        /**
         * Does some work.
         *
         * @return the longest time to wait for the next step, which the pace may shorten; zero if there may be more to do at once
         */
        Duration step() throws Exception;
    }

    Follower(String name, Waker waker, Pace pace, Steps steps, Duration closeTimeout, Runnable onEnd) {
        this.waker = waker;
        this.pace = pace;
        this.steps = steps;
        this.closeTimeout = closeTimeout;
        this.onEnd = onEnd;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    /** Begins, if it has not begun and was not closed. */
    synchronized void start() {
        if (!started && !waker.isEnded()) {
            started = true;
            thread.start();
        }
    }

    synchronized boolean isRunning() {
        return started && !waker.isEnded();
    }

    /** Wakes it from any wait but the pause after a failure. */
    void wake() {
        waker.wake();
    }

    /** Lets no further step begin. */
    void stop() {
        waker.end();
    }

    /** Ends it: no step is running when this returns, unless one ignores its interrupt, or is who calls. */
    void close() {
        stop();
        awaitEnd(System.nanoTime() + closeTimeout.toNanos());
    }

    /** Waits for the step that is running; interrupts it when the time is over. */
    void awaitEnd(long deadline) {
        if (thread.equals(Thread.currentThread())) {
            return;
        }
        boolean interrupted = !isJoined(deadline);
        if (thread.isAlive()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The thread {0} did not end in time and is interrupted.",
                    thread.getName());
            thread.interrupt();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns false if the wait was interrupted. */
    private boolean isJoined(long deadline) {
        try {
            thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void run() {
        int failures = 0;
        try {
            while (!waker.isEnded()) {
                failures = isDone(failures) ? 0 : failures + 1;
            }
        } catch (StoreClosedException e) {
            LOG.log(System.Logger.Level.DEBUG, "{0} ended with its store", thread.getName());
        } finally {
            waker.end();
            onEnd.run();
        }
    }

    /** One step and the wait after it. */
    private boolean isDone(int failures) {
        waker.reset();
        Duration wait;
        try {
            wait = steps.step();
        } catch (StoreClosedException e) {
            throw e;
        } catch (Throwable e) { // whatever the host's code or the database does, the next try may go well
            if (waker.isEnded()) {
                return false;
            }
            LOG.log(level(failures), thread.getName() + " failed and tries again", e);
            waitFor(pauseAfter(failures), false);
            return false;
        }
        if (wait.isZero()) {
            pace.busy();
        } else {
            waitFor(pace.idle(wait), true);
        }
        return true;
    }

    /** An interrupt ends the wait and nothing else: who closes says so first. */
    private void waitFor(Duration time, boolean beWoken) {
        try {
            waker.await(time, beWoken);
        } catch (InterruptedException e) {
            LOG.log(System.Logger.Level.DEBUG, "{0} was interrupted", thread.getName());
        }
    }

    /** The first failure of a row is told loudly, the same ones after it are not. */
    private static System.Logger.Level level(int failures) {
        return failures == 0 ? System.Logger.Level.WARNING : System.Logger.Level.DEBUG;
    }

    private static Duration pauseAfter(int failures) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
