package io.memorystore.conformance;

import io.memorystore.spi.PausePoint;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * A race by a schedule instead of by luck: the first caller is held in the middle of its write while a second one runs against
 * it. Where the driver is sound the second one has to wait or is refused; where it is not, it overtakes, every time.
 */
final class Schedule implements PausePoint {
    private static final Duration REACHING = Duration.ofSeconds(10);
    private static final Duration OVERTAKING = Duration.ofMillis(500);
    private static final int STILL_BLOCKED = 10;

    private final String point;
    private final AtomicBoolean armed = new AtomicBoolean();
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    /** A schedule that holds the first thread at the named point, once {@link #run} was called. */
    Schedule(String point) {
        this.point = point;
    }

    @Override
    public void reached(String name) {
        if (name.equals(point) && armed.compareAndSet(true, false)) {
            reached.countDown();
            awaitRelease();
        }
    }

    private void awaitRelease() {
        try {
            if (!released.await(REACHING.toSeconds() * 2, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The schedule never released " + point);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs both: the second while the first is held; both are over when this returns. */
    <A, B> Outcomes<A, B> run(Callable<A> first, Callable<B> second) {
        armed.set(true);
        Caller<A> held = new Caller<>("held", first);
        held.start();
        boolean there = Eventually.within(REACHING, () -> reached.getCount() == 0 || !held.isAlive());
        if (!there || reached.getCount() > 0) {
            released.countDown();
            throw neverReached();
        }
        Caller<B> overtaking = new Caller<>("overtaking", second);
        overtaking.start();
        boolean overtook = overtaking.endsOrBlocks();
        released.countDown();
        held.end();
        overtaking.end();
        return new Outcomes<>(held, overtaking, overtook);
    }

    private TestAbortedException neverReached() {
        return new TestAbortedException("The driver never called PausePoint \"" + point
                + "\", so that this race could not be shown: call context.pausePoint().reached(\"" + point
                + "\") in the middle of the write, as the constant's Javadoc in PausePoint says.");
    }

    /**
     * How the two ended.
     *
     * @param overtook whether the second one was over before the first one was released
     */
    record Outcomes<A, B>(Caller<A> first, Caller<B> second, boolean overtook) {}

    /** A thread that keeps what its call returned or threw. */
    static final class Caller<T> extends Thread {
        private final Callable<T> call;
        private volatile @Nullable T result;
        private volatile @Nullable Throwable failure;

        Caller(String name, Callable<T> call) {
            super("conformance-" + name);
            setDaemon(true);
            this.call = call;
        }

        @Override
        public void run() {
            try {
                result = call.call();
            } catch (Throwable thrown) {
                failure = thrown;
            }
        }

        /** True if it ended, false if it waits for the one that is held, or takes its time about it. */
        boolean endsOrBlocks() {
            int[] blocked = new int[1];
            Eventually.within(OVERTAKING, () -> {
                State state = getState();
                blocked[0] = state == State.RUNNABLE || state == State.NEW ? 0 : blocked[0] + 1;
                return state == State.TERMINATED || blocked[0] > STILL_BLOCKED;
            });
            return !isAlive();
        }

        void end() {
            Eventually.holds("the end of the thread " + getName(), () -> !isAlive());
        }

        @Nullable
        Throwable failure() {
            return failure;
        }

        /** What it returned; its failure is thrown as one of the test. */
        @SuppressWarnings("NullAway") // a call may return null where its type says so
        T result() {
            Throwable thrown = failure;
            if (thrown != null) {
                throw new AssertionError(
                        "Expected the " + getName() + " caller to succeed, but it threw " + thrown, thrown);
            }
            return result;
        }
    }
}
