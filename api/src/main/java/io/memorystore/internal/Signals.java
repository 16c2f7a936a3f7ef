package io.memorystore.internal;

import io.memorystore.EventHandlerFailed;
import io.memorystore.HealthChanged;
import io.memorystore.IdentityRejected;
import io.memorystore.LeaseLost;
import io.memorystore.MemoryStoreListener;
import io.memorystore.Operation;
import io.memorystore.OperationSpan;
import io.memorystore.StoreFenced;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells the listeners. What a listener throws, errors included, ends here. */
final class Signals {
    private static final System.Logger LOG = System.getLogger("io.memorystore");

    private final List<MemoryStoreListener> listeners;
    private final List<MemoryStoreListener> ofStarts;
    private final List<MemoryStoreListener> ofEnds;
    private final boolean hearsOperations;

    Signals(List<MemoryStoreListener> listeners) {
        this.listeners = listeners;
        this.ofStarts = overriding(listeners, "operationStarted", String.class, String.class, String.class);
        this.ofEnds = overriding(listeners, "operation", Operation.class);
        this.hearsOperations = !ofStarts.isEmpty() || !ofEnds.isEmpty();
    }

    private static List<MemoryStoreListener> overriding(
            List<MemoryStoreListener> listeners, String method, Class<?>... parameters) {
        return listeners.stream()
                .filter(listener -> overrides(listener, method, parameters))
                .toList();
    }

    private static boolean overrides(MemoryStoreListener listener, String method, Class<?>... parameters) {
        try {
            return listener.getClass().getMethod(method, parameters).getDeclaringClass() != MemoryStoreListener.class;
        } catch (NoSuchMethodException e) {
            return true; // in an image whose reflection was cut down, where it costs little to call it in vain
        }
    }

    /** Whether anybody wants to know of calls: otherwise they need not be measured. */
    boolean hearsOperations() {
        return hearsOperations;
    }

    void identityRejected(IdentityRejected signal) {
        tell(listener -> listener.identityRejected(signal));
    }

    /** Tells that a health moved. */
    void healthChanged(HealthChanged signal) {
        tell(listener -> listener.healthChanged(signal));
    }

    /** Tells that the host's code for events threw. */
    void eventHandlerFailed(EventHandlerFailed signal) {
        tell(listener -> listener.eventHandlerFailed(signal));
    }

    /** Tells that a lease that was kept in the background was lost. */
    void leaseLost(LeaseLost signal) {
        tell(listener -> listener.leaseLost(signal));
    }

    /** Tells that the store lost the right to its database. */
    void storeFenced(StoreFenced signal) {
        tell(listener -> listener.storeFenced(signal));
    }

    /** Tells that a call begins, and gives what is to be told of its end by {@link #ended}. */
    List<OperationSpan> operationStarted(String driver, String facet, String name) {
        if (ofStarts.isEmpty()) {
            return List.of();
        }
        List<OperationSpan> spans = new ArrayList<>(ofStarts.size());
        tell(ofStarts, listener -> spans.add(listener.operationStarted(driver, facet, name)));
        return spans;
    }

    /** Tells that a call has ended, while its spans are still open: what is measured now may refer to them. */
    void operation(Operation operation) {
        tell(ofEnds, listener -> listener.operation(operation));
    }

    /** Ends the spans of a call, the last that was begun first. */
    static void ended(List<OperationSpan> spans, Operation operation, @Nullable Throwable failure) {
        Class<? extends Throwable> type = failure == null ? null : failure.getClass();
        for (int i = spans.size() - 1; i >= 0; i--) {
            OperationSpan span = spans.get(i);
            harmlessly(span, () -> span.ended(operation, type));
        }
    }

    private void tell(Consumer<MemoryStoreListener> signal) {
        tell(listeners, signal);
    }

    private static void tell(List<MemoryStoreListener> listeners, Consumer<MemoryStoreListener> signal) {
        for (MemoryStoreListener listener : listeners) {
            harmlessly(listener, () -> signal.accept(listener));
        }
    }

    private static void harmlessly(Object told, Runnable signal) {
        try {
            signal.run();
        } catch (Throwable e) { // whatever a listener does must not harm the caller
            LOG.log(
                    System.Logger.Level.WARNING,
                    "A listener failed: " + told.getClass().getName(),
                    e);
        }
    }
}
