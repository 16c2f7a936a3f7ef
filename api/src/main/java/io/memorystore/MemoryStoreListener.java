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
     * A call begins: the hook for traces. It is told of in pairs with its end, and so a span that is begun here is around everything
     * that the call does on this thread. Writes of several callers may be committed together, by one of them or by a thread of the
     * store's: the statements of such a commit are inside of one of the calls, or of none.
     *
     * <p>A listener that does not override this costs nothing for it, as one that does not override {@link #operation} costs
     * nothing for that: where none does, no call reads a clock.
     *
     * @param driver the driver's name
     * @param facet of the call, see {@link Operation}
     * @param name of the call, see {@link Operation}
     * @return what is told of the end of the call; {@link OperationSpan#NONE} if nothing is to be
     */
    default OperationSpan operationStarted(String driver, String facet, String name) {
        return OperationSpan.NONE;
    }

    /**
     * A call came to its end, well or not.
     *
     * @param operation the call
     */
    default void operation(Operation operation) {}
}
