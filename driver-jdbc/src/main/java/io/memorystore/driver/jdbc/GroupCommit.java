package io.memorystore.driver.jdbc;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Writes a group of writes in one transaction. */
@FunctionalInterface
interface GroupCommit {

    /**
     * Runs all of them and commits: all are written or none.
     *
     * @param group one or more
     * @param known what is known of the sessions; for the thread that calls, until it returns
     * @param deadline until when to wait for a connection and a lock
     * @return null if they are committed; never throws
     */
    @Nullable
    Failure commit(Collection<? extends QueuedWrite<?>> group, KnownSessions known, Deadline deadline);
}
