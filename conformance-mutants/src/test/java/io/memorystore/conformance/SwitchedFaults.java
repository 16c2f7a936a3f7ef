package io.memorystore.conformance;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.StoreUnavailableException;
import io.memorystore.spi.MemoryStoreDriver;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Every hook there is, for any driver: between engine and driver, writes fail as they would if its database did. How a driver answers to
 * a full disk can be replaced by a way that is wrong.
 */
public final class SwitchedFaults implements FaultHooks {
    private final Answer toFullDisk;

    /** What a driver does with a write that fails. */
    @FunctionalInterface
    interface Answer {
        Object to(Object[] arguments, Callable<Object> proceed) throws Exception;
    }

    /** Hooks of a driver that does what it should. */
    public SwitchedFaults() {
        this((arguments, proceed) -> {
            throw refused();
        });
    }

    SwitchedFaults(Answer toFullDisk) {
        this.toFullDisk = toFullDisk;
    }

    static StoreUnavailableException refused() {
        return new StoreUnavailableException("switched: there is no room", false, null);
    }

    private static StoreUnavailableException lost() {
        return new StoreUnavailableException("switched: the connection is gone", true, null);
    }

    /** A database whose writes are answered so while a switch is on, or so many times. */
    private static final class Switched implements FaultyDatabase {
        private final int times;
        private final Answer answer;
        private final AtomicInteger left = new AtomicInteger();
        private final AtomicLong happened = new AtomicLong();

        private Switched(int times, Answer answer) {
            this.times = times;
            this.answer = answer;
        }

        @Override
        public MemoryStoreConfig.Builder config() {
            return MemoryStoreConfig.builder();
        }

        @Override
        public MemoryStoreDriver driver(MemoryStoreDriver driver) {
            return new Interposed(driver, (method, arguments, proceed) -> {
                if (!method.equals("append") || left.getAndUpdate(n -> Math.max(0, n - 1)) == 0) {
                    return proceed.call();
                }
                happened.incrementAndGet();
                return answer.to(arguments, proceed);
            });
        }

        @Override
        public void begin() {
            left.set(times);
        }

        @Override
        public void end() {
            if (times == Integer.MAX_VALUE) {
                left.set(0);
            }
        }

        @Override
        public long happened() {
            return happened.get();
        }

        @Override
        public void close() {}
    }

    private static Optional<FaultyDatabase> once(Answer answer) {
        return Optional.of(new Switched(1, answer));
    }

    private static Optional<FaultyDatabase> whileItLasts(Answer answer) {
        return Optional.of(new Switched(Integer.MAX_VALUE, answer));
    }

    @Override
    public Optional<FaultyDatabase> disconnect() {
        return failBefore();
    }

    @Override
    public Optional<FaultyDatabase> restart() {
        return failAfter();
    }

    @Override
    public Optional<FaultyDatabase> killDuring() {
        return failBefore();
    }

    @Override
    public Optional<FaultyDatabase> failBefore() {
        return once((arguments, proceed) -> {
            throw lost();
        });
    }

    @Override
    public Optional<FaultyDatabase> failAfter() {
        return once((arguments, proceed) -> {
            Object unheard = proceed.call();
            throw unheard == null ? refused() : lost();
        });
    }

    @Override
    public Optional<FaultyDatabase> slow() {
        return whileItLasts((arguments, proceed) -> {
            throw lost();
        });
    }

    @Override
    public Optional<FaultyDatabase> diskFull() {
        return whileItLasts(toFullDisk);
    }
}
