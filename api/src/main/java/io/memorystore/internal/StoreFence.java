package io.memorystore.internal;

import io.memorystore.MemoryStoreException;
import io.memorystore.MultiNodeException;
import io.memorystore.StorageException;
import io.memorystore.StoreFenced;
import io.memorystore.StoreFenced.Reason;
import io.memorystore.spi.Fence;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The fence of one store. Raising it and telling of it are two steps: a driver raises it in the middle of a call, with a connection
 * in its hands, where no listener may be called; the first to leave a call after that tells. Whoever raises it from outside of any
 * call tells at once. Thread-safe.
 *
 * <p>Nobody is told of a store that nobody has: one that is fenced while it is being opened is not opened, and one that is being
 * closed needs no fence.
 */
final class StoreFence implements Fence {
    private final String driver;
    private final Signals signals;
    private final AtomicReference<StoreFenced> fenced = new AtomicReference<>();
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile boolean inUse;
    private volatile Runnable work = () -> {};

    StoreFence(String driver, Signals signals) {
        this.driver = driver;
        this.signals = signals;
    }

    boolean isRaised() {
        return fenced.get() != null;
    }

    @Override
    public void requireUnfenced() {
        StoreFenced why = fenced.get();
        if (why != null) {
            throw refusal(why);
        }
    }

    private static MemoryStoreException refusal(StoreFenced why) {
        return switch (why.reason()) {
            case PEER_JOINED -> new MultiNodeException(why.message());
            case DATABASE_GONE -> new StorageException(why.message());
        };
    }

    @Override
    public void raise(Reason reason, String message) {
        if (fenced.compareAndSet(null, new StoreFenced(driver, reason, message))) {
            work.run();
        }
    }

    /** The store is the host's from now on, unless the fence was raised meanwhile. */
    void open(Runnable stopsWork) {
        work = stopsWork;
        requireUnfenced();
        inUse = true;
        tell();
    }

    /** Nobody is to be told any more. */
    void close() {
        inUse = false;
    }

    /** Signals it, once, if it was raised. Whoever sets {@code inUse} or {@code fenced} second sees the other one. */
    void tell() {
        StoreFenced why = fenced.get();
        if (why != null && inUse && told.compareAndSet(false, true)) {
            signals.storeFenced(why);
        }
    }
}
