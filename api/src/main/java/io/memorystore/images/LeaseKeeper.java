package io.memorystore.images;

/**
 * Keeps a lease by heartbeats in the background, for as long as some work takes:
 *
 * <pre>{@code
 * try (LeaseKeeper keeper = images.keep("workspace-7", "builder-1", Duration.ofSeconds(30), lost -> worker.interrupt())) {
 *     build();
 * }
 * }</pre>
 *
 * <p>A heartbeat is sent after each third of the time to live. The lease counts as lost when none was acknowledged before it would
 * have lapsed, measured on this process's monotonic clock from before the heartbeat was sent, and so never later than in the
 * database; or when the image is gone. A lost lease is not taken again: whoever relied on it has to know. Thread-safe.
 */
public interface LeaseKeeper extends AutoCloseable {

    /**
     * The lease as it was last stored.
     *
     * @return the lease
     */
    Lease lease();

    /**
     * Whether the lease is still held, as far as is known.
     *
     * @return false once it was lost or this was closed
     */
    boolean isHeld();

    /**
     * Refuses to go on without the lease.
     *
     * @throws io.memorystore.NotFoundException if it was lost: begin again with a new one
     */
    void requireHeld();

    /**
     * Ends the heartbeats and releases the lease. Repeatable. It does not throw if the database cannot be reached: the lease lapses by
     * itself then.
     */
    @Override
    void close();
}
