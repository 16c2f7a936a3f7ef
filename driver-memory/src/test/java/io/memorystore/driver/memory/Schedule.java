package io.memorystore.driver.memory;

import io.memorystore.spi.PausePoint;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Holds the first thread that reaches a pause point until it is released. */
final class Schedule implements PausePoint {
    private static final long DEADLINE_SECONDS = 30;

    private final String name;
    private final AtomicBoolean taken = new AtomicBoolean();
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    Schedule(String name) {
        this.name = name;
    }

    @Override
    public void reached(String point) {
        if (point.equals(name) && taken.compareAndSet(false, true)) {
            held.countDown();
            await(released);
        }
    }

    /** Starts a call on a thread of its own and returns when it is held. */
    <T> CompletableFuture<T> hold(Supplier<T> call) {
        CompletableFuture<T> outcome = start(call);
        await(held);
        return outcome;
    }

    void release() {
        released.countDown();
    }

    static <T> CompletableFuture<T> start(Supplier<T> call) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                outcome.complete(call.get());
            } catch (RuntimeException | Error failure) {
                outcome.completeExceptionally(failure);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return outcome;
    }

    static <T> T outcome(CompletableFuture<T> call) {
        try {
            return call.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new AssertionError("the call did not end", late);
        } catch (Exception failure) {
            throw new AssertionError("the call failed", failure);
        }
    }

    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody came within " + DEADLINE_SECONDS + " s");
            }
        } catch (InterruptedException interrupt) {
            throw new AssertionError(interrupt);
        }
    }
}
