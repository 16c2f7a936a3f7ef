package io.memorystore.driver.jdbc;

import io.memorystore.StoreClosedException;
import java.util.function.IntConsumer;

/**
 * Who uses the pool, and so how many idle connections it is to hold. Thread-safe.
 *
 * <p>HikariCP tops up to a number of idle connections: with 4 it would open 4 more as soon as 4 are in use. Here the number
 * follows the use, so that together they are what was ever needed at once, and at most the pool's size: nothing is opened ahead
 * of need, what was needed stays, and what is beyond is closed when it has been idle for long enough.
 */
final class PoolUse {
    private final int size;
    private final IntConsumer idle;
    private int users;
    private int kept;
    private boolean closed;

    PoolUse(int size, IntConsumer idle) {
        this.size = size;
        this.idle = idle;
    }

    /** One more, who waits for a connection or has one. */
    synchronized void enter() {
        if (closed) {
            throw new StoreClosedException("The store was closed; open it again.");
        }
        users++;
        kept = Math.max(kept, Math.min(size, users));
        tellIdle();
    }

    /** One less. Returns whether it was the last one of a pool that is closed. */
    synchronized boolean leave() {
        users--;
        tellIdle();
        return closed && users == 0;
    }

    /** Admits nobody any more. Returns whether it is now, and nobody is left to wait for. */
    synchronized boolean close() {
        boolean now = !closed;
        closed = true;
        kept = 0;
        tellIdle();
        return now && users == 0;
    }

    private void tellIdle() {
        idle.accept(Math.max(0, kept - users));
    }
}
