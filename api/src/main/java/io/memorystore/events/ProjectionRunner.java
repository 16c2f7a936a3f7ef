package io.memorystore.events;

import java.time.Duration;

/**
 * Keeps a projection up to date. Any number of processes may start one: a lease of 5 s, which is released on close, makes that one
 * runs and the others stand by; should two run nevertheless, the checkpoint keeps every event from being applied twice.
 * Thread-safe.
 */
public interface ProjectionRunner extends AutoCloseable {

    /**
     * The projection's name.
     *
     * @return as the projection gave it
     */
    String name();

    /** Begins to run, or to stand by, on a thread of its own. Does nothing if it has begun. */
    void start();

    /**
     * Empties the state and has it made again from the first event, by whoever runs the projection. Until that is done,
     * {@link #state()} shows what has been made so far.
     */
    void rebuild();

    /**
     * How many events are still to be applied, by whoever runs the projection.
     *
     * @return 0 if it has caught up
     */
    long lag();

    /**
     * How far the projection has come.
     *
     * @return the progress
     */
    ProjectionProgress progress();

    /**
     * Waits until an event is in the state, whoever applies it: to read what one has written.
     *
     * @param sequence the event's
     * @param atMost how long to wait
     * @return whether it is; false also if the thread was interrupted, which stays so, or the runner was closed
     */
    boolean await(long sequence, Duration atMost);

    /**
     * The documents, as the last step that was committed left them.
     *
     * @return reads the database each time
     */
    ProjectionDocuments state();

    /**
     * Ends it: when this returns, the projection's code is not running here. A step that is under way is waited for, and interrupted
     * when {@code closeTimeout} is over. Repeatable.
     */
    @Override
    void close();
}
