package io.memorystore.events;

/** Is given the events of a {@link Subscription}, one after the other, on the subscription's own thread. */
@FunctionalInterface
public interface EventHandler {

    /**
     * Does something about an event. The next one comes when this returns; if it throws, the same event comes again, after a pause
     * that grows from 100 ms to 10 s, and the {@link io.memorystore.MemoryStoreListener#eventHandlerFailed} signal tells.
     *
     * @param event the next event
     * @throws Exception if the event has to be given again
     */
    void handle(StoredEvent event) throws Exception;
}
