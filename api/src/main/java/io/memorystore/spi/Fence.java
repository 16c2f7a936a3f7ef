package io.memorystore.spi;

import io.memorystore.StoreFenced.Reason;

/**
 * What stands between a store that lost the right to its database and that database. The engine refuses every call once it is
 * raised; the driver sees to those that are already on their way: it asks right before a change takes effect, so that none does
 * afterwards. It is never taken down again. Thread-safe.
 */
public interface Fence {

    /** Is never raised. */
    Fence NONE = new Fence() {
        @Override
        public void requireUnfenced() {}

        @Override
        public void raise(Reason reason, String message) {}
    };

    /**
     * Asks for the permission to change something. To be called right before a commit, or before whatever else makes a change
     * visible; a read of one variable.
     *
     * @throws io.memorystore.MultiNodeException if the store was fenced because another host joined
     * @throws io.memorystore.StorageException if the store was fenced because the database is gone
     */
    void requireUnfenced();

    /**
     * Fences the store. For a driver that finds that its database is not the one any more that it opened. Only the first reason
     * counts. Calls no code of the host's.
     *
     * @param reason why
     * @param message what happened and what to do, as the exception of every later call will say it
     */
    void raise(Reason reason, String message);

    /**
     * A pause point after which the permission is asked for: all that a driver needs whose changes take effect right where it calls
     * its pause points.
     *
     * @param point the pause point
     * @return the pause point, which may throw what {@link #requireUnfenced()} does
     */
    default PausePoint after(PausePoint point) {
        return name -> {
            point.reached(name);
            requireUnfenced();
        };
    }
}
