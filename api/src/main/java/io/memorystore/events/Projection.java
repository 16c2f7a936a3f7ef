package io.memorystore.events;

/**
 * What is made of a stream's events: documents that are kept up to date, and can be made again from the beginning at any time.
 *
 * <p>The state and the checkpoint, the sequence of the last event that is in it, move in one transaction: whatever is killed
 * whenever, no event is applied twice and none is missed (PROJ-1). Of all processes that run it, one does at a time (PROJ-3).
 */
public interface Projection {

    /**
     * Its name.
     *
     * @return unique within the stream; 1 to 255 code points without control characters
     */
    String name();

    /**
     * The version of its logic. When it is higher than that of the stored state, the state is emptied and made again from the
     * first event; a process with a lower one waits, and reports it.
     *
     * @return 1 or more
     */
    int version();

    /**
     * Applies the next event. Must depend on the event and the state alone, because it may run again for the same event when its
     * transaction failed. What it throws undoes the whole step; the same event comes again after a pause that grows from 100 ms to
     * 10 s, and the {@link io.memorystore.MemoryStoreListener#eventHandlerFailed} signal tells.
     *
     * @param event the next event
     * @param state what was made of all events before it
     */
    void apply(StoredEvent event, ProjectionState state);

    /**
     * Whether it also writes tables of its own. If so, {@link #apply} runs inside the transaction that moves the checkpoint, with
     * that transaction's connection in {@link ProjectionState#unwrap}: it should be quick and must not use the store. If not, it
     * runs outside of any transaction, and only what it did to the state is written in one.
     *
     * @return false by default
     */
    default boolean ownsTables() {
        return false;
    }

    /**
     * Empties what it keeps in tables of its own, before the first event is applied or applied anew. Runs in the transaction that
     * empties the state.
     *
     * @param state empty, with the transaction's connection if it {@link #ownsTables}
     */
    default void reset(ProjectionState state) {}
}
