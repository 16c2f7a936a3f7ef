package io.memorystore;

/**
 * Hears what happens in a store. Methods are called on the thread on which it happened, outside of every lock and transaction,
 * so they should be quick; one that throws is logged and harms nobody. Must be thread-safe.
 */
public interface MemoryStoreListener {

    /**
     * An identity was refused; called exactly once for each refusal.
     *
     * @param signal what was refused
     */
    default void identityRejected(IdentityRejected signal) {}

    /**
     * The health of a session's summary moved; called once for each move, by the process that moved it.
     *
     * @param signal the move
     */
    default void healthChanged(HealthChanged signal) {}

    /**
     * The handler of a subscription, or a projection, threw; the same event is given to it again. Called on the thread of the
     * subscription or projection.
     *
     * @param signal which, at what event, and what it threw
     */
    default void eventHandlerFailed(EventHandlerFailed signal) {}

    /**
     * A lease that was kept in the background was lost. Called on a thread of the store's, once for each
     * {@link io.memorystore.images.LeaseKeeper}.
     *
     * @param signal which, and why
     */
    default void leaseLost(LeaseLost signal) {}

    /**
     * The store lost the right to its database, for good; called exactly once for a store. When it is called, every call fails
     * already. To close the store from here is fine.
     *
     * @param signal why
     */
    default void storeFenced(StoreFenced signal) {}

    /**
     * A call came to its end, well or not.
     *
     * @param operation the call
     */
    default void operation(Operation operation) {}
}
