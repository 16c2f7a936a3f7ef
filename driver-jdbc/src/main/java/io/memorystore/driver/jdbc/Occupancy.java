package io.memorystore.driver.jdbc;

/**
 * Who has a database open, where that can be told, so that a rebuild can be kept from those who use what it is about to remove. Every
 * store {@linkplain #join joins} before it looks at the schema, and is taken to use it until it is closed. Of one store; for one thread
 * at a time.
 */
public interface Occupancy {

    /** That of a database that cannot tell. */
    Occupancy UNKNOWN = new Occupancy() {
        @Override
        public void join(Deadline deadline) {}

        @Override
        public void leave() {}

        @Override
        public void takeAlone(Deadline deadline) {}

        @Override
        public void endAlone() {}
    };

    /**
     * Takes part; does nothing if this store does so already. Waits while somebody has the database alone.
     *
     * @param deadline until when to wait
     * @throws io.memorystore.MultiNodeException if that took longer
     */
    void join(Deadline deadline);

    /** Takes part no longer, as before a rebuild, for which others would wait in vain. */
    void leave();

    /**
     * Takes the database alone, after those who only look at it have left. It does not wait long, since it is called under a lock.
     *
     * @param deadline until when to wait at most
     * @throws io.memorystore.MultiNodeException if somebody has it open
     */
    void takeAlone(Deadline deadline);

    /** Ends what {@link #takeAlone} began, if it did. */
    void endAlone();
}
