package io.memorystore.conformance;

import io.memorystore.MultiNodeException;
import io.memorystore.StorageException;
import io.memorystore.StoreFenced.Reason;
import io.memorystore.spi.Fence;
import org.jspecify.annotations.Nullable;

/** A fence that a test raises below the engine, where only the driver asks for it. */
final class RaisedFence implements Fence {
    private volatile @Nullable Reason reason;

    @Override
    public void requireUnfenced() {
        Reason why = reason;
        if (why == Reason.PEER_JOINED) {
            throw new MultiNodeException("conformance: the fence was raised");
        }
        if (why == Reason.DATABASE_GONE) {
            throw new StorageException("conformance: the fence was raised");
        }
    }

    @Override
    public void raise(Reason why, String message) {
        reason = why;
    }
}
