package io.memorystore.internal;

import io.memorystore.MemoryStoreException;
import io.memorystore.Operation;
import io.memorystore.Operation.Outcome;
import io.memorystore.StorageException;
import io.memorystore.StoreUnavailableException;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Every call of a host application passes here: refused once closed or fenced, counted while in flight, measured, its failure typed. */
final class Calls {
    private final String driver;
    private final Signals signals;
    private final InFlight inFlight;

    Calls(String driver, Signals signals, StoreFence fence) {
        this.driver = driver;
        this.signals = signals;
        this.inFlight = new InFlight(fence);
    }

    InFlight inFlight() {
        return inFlight;
    }

    void requireOpen() {
        inFlight.requireOpen();
    }

    <T> T call(String facet, String name, Supplier<T> body) {
        return signals.isNeeded() ? measured(facet, name, body) : counted(body);
    }

    boolean isMeasured() {
        return signals.isNeeded();
    }

    /** As {@link #call}, for a call that nobody measures, and without an object for the number. */
    long count(LongSupplier body) {
        inFlight.enter();
        try {
            return body.getAsLong();
        } catch (MemoryStoreException e) {
            throw e;
        } catch (RuntimeException e) {
            throw unexpected(e);
        } finally {
            inFlight.leave();
        }
    }

    private StorageException unexpected(RuntimeException e) {
        return new StorageException(
                "The driver \"" + driver + "\" failed unexpectedly: "
                        + e.getClass().getName(),
                e);
    }

    private <T> T counted(Supplier<T> body) {
        inFlight.enter();
        try {
            return body.get();
        } catch (MemoryStoreException e) {
            throw e;
        } catch (RuntimeException e) {
            throw unexpected(e);
        } finally {
            inFlight.leave();
        }
    }

    private <T> T measured(String facet, String name, Supplier<T> body) {
        long start = System.nanoTime();
        Outcome outcome = Outcome.REFUSED;
        try {
            T result = counted(body);
            outcome = Outcome.ACKNOWLEDGED;
            return result;
        } catch (StoreUnavailableException e) {
            outcome = e.writeMayHaveHappened() ? Outcome.UNKNOWN : Outcome.REFUSED;
            throw e;
        } finally {
            signals.operation(new Operation(driver, facet, name, Duration.ofNanos(System.nanoTime() - start), outcome));
        }
    }
}
