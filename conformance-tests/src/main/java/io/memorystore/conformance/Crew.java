package io.memorystore.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;

/** Threads that begin at one moment and are all waited for; what one of them throws is thrown as the test's failure. */
final class Crew {
    private final List<Schedule.Caller<Boolean>> callers = new ArrayList<>();

    private Crew() {}

    /** What each of them does. */
    @FunctionalInterface
    interface Work {
        void run(int worker) throws Exception;
    }

    /** Runs all to their end. */
    static void of(int workers, Work work) {
        start(workers, work).end();
    }

    static Crew start(int workers, Work work) {
        Crew crew = new Crew();
        CountDownLatch begin = new CountDownLatch(1);
        for (int i = 0; i < workers; i++) {
            int worker = i;
            crew.callers.add(new Schedule.Caller<>("worker-" + i, () -> {
                begin.await();
                work.run(worker);
                return true;
            }));
        }
        crew.callers.forEach(Thread::start);
        begin.countDown();
        return crew;
    }

    boolean isAtWork() {
        return callers.stream().anyMatch(Thread::isAlive);
    }

    /** Whether all are still at work: false once one has ended, or has thrown something. */
    boolean isWhole() {
        return callers.stream().allMatch(Thread::isAlive);
    }

    /** Waits for all as long as something moves, and fails with a thread dump when nothing does any more. */
    void end(LongSupplier progress) {
        while (isAtWork()) {
            long before = progress.getAsLong();
            boolean moved = Eventually.within(Eventually.PATIENCE, () -> progress.getAsLong() != before || !isAtWork());
            if (!moved) {
                throw new AssertionError("Expected progress, but nothing has moved for "
                        + Eventually.PATIENCE.toSeconds() + " s. " + ThreadDump.ofAll());
            }
        }
        end();
    }

    void end() {
        callers.forEach(Schedule.Caller::end);
        callers.forEach(Schedule.Caller::result);
    }
}
