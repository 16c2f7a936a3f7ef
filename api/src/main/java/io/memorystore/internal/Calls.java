package io.memorystore.internal;

import io.memorystore.MemoryStoreException;
import io.memorystore.Operation;
import io.memorystore.Operation.Outcome;
import io.memorystore.OperationSpan;
import io.memorystore.StorageException;
import io.memorystore.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Every call of a host application passes here: refused once closed or fenced, counted while in flight, measured if anybody wants to
 * know, its failure typed.
 */
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
        return signals.hearsOperations()
                ? typed(() -> measured(facet, name, Outcome.UNKNOWN, () -> entered(body)))
                : part(body);
    }

    boolean isMeasured() {
        return signals.hearsOperations();
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

    /**
     * As {@link #call}, for one that also runs the host's code or waits for something, and so is not in flight as a whole: closing
     * would wait for it. Its {@link #part parts} are. What the host's code throws is the host's.
     */
    <T> T whole(String facet, String name, Supplier<T> body) {
        return signals.hearsOperations() ? measured(facet, name, Outcome.REFUSED, body) : body.get();
    }

    /** A step of a call that is measured as a whole. */
    <T> T part(Supplier<T> body) {
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

    private <T> T typed(Supplier<T> body) {
        try {
            return body.get();
        } catch (MemoryStoreException e) {
            throw e;
        } catch (RuntimeException e) {
            throw unexpected(e);
        }
    }

    private <T> T entered(Supplier<T> body) {
        inFlight.enter();
        try {
            return body.get();
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

    private <T> T measured(String facet, String name, Outcome ofUnexpected, Supplier<T> body) {
        List<OperationSpan> spans = signals.operationStarted(driver, facet, name);
        long start = System.nanoTime();
        Throwable failure = null;
        try {
            return body.get();
        } catch (RuntimeException | Error e) {
            failure = e;
            throw e;
        } finally {
            Duration duration = Duration.ofNanos(System.nanoTime() - start);
            Operation operation = new Operation(driver, facet, name, duration, outcome(failure, ofUnexpected));
            signals.operation(operation);
            Signals.ended(spans, operation, failure);
        }
    }

    private static Outcome outcome(@Nullable Throwable failure, Outcome ofUnexpected) {
        if (failure == null) {
            return Outcome.ACKNOWLEDGED;
        }
        if (failure instanceof StoreUnavailableException unavailable) {
            return unavailable.writeMayHaveHappened() ? Outcome.UNKNOWN : Outcome.REFUSED;
        }
        return failure instanceof MemoryStoreException ? Outcome.REFUSED : ofUnexpected;
    }
}
