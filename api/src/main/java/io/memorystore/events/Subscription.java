package io.memorystore.events;

/**
 * Follows a stream: first what is there, then what comes, without a seam. Each event after the start is given once and in order;
 * a lost connection or a server's restart delays it and loses nothing. The events that wait in memory are bounded, and a slow
 * handler slows nobody else. Thread-safe.
 *
 * <p>What was handled is not stored: whoever wants to go on after a restart keeps {@link #position()} with what the handler
 * does, or uses a {@link Projection}, which does that.
 */
public interface Subscription extends AutoCloseable {

    /**
     * How far the handler has come.
     *
     * @return the sequence of the last event that was handled without a failure; at first, the one it began after
     */
    long position();

    /**
     * Whether events may still come.
     *
     * @return false after it, or its store, was closed
     */
    boolean isOpen();

    /**
     * Ends it: when this returns, the handler is not running, and will not be called again. A handler that is running is waited
     * for, and interrupted when {@code closeTimeout} is over. Repeatable, and may be called by the handler itself.
     */
    @Override
    void close();
}
