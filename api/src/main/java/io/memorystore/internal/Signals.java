package io.memorystore.internal;

import io.memorystore.EventHandlerFailed;
import io.memorystore.HealthChanged;
import io.memorystore.IdentityRejected;
import io.memorystore.LeaseLost;
import io.memorystore.MemoryStoreListener;
import io.memorystore.Operation;
import io.memorystore.StoreFenced;
import java.util.List;
import java.util.function.Consumer;

/** Tells the listeners. What a listener throws, errors included, ends here. */
final class Signals {
    private static final System.Logger LOG = System.getLogger("io.memorystore");

    private final List<MemoryStoreListener> listeners;
    private final boolean needed;

    Signals(List<MemoryStoreListener> listeners) {
        this.listeners = listeners;
        this.needed = !listeners.isEmpty();
    }

    boolean isNeeded() {
        return needed;
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

    void operation(Operation operation) {
        tell(listener -> listener.operation(operation));
    }

    private void tell(Consumer<MemoryStoreListener> signal) {
        for (MemoryStoreListener listener : listeners) {
            try {
                signal.accept(listener);
            } catch (Throwable e) { // whatever a listener does must not harm the caller
                LOG.log(
                        System.Logger.Level.WARNING,
                        "A listener failed: " + listener.getClass().getName(),
                        e);
            }
        }
    }
}
