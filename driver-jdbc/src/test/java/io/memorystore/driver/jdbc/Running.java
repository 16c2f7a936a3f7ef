package io.memorystore.driver.jdbc;

import java.sql.SQLException;
import java.util.Collection;

/** Runs each write of a group, and says that it is committed. */
final class Running implements GroupCommit {
    @Override
    public Failure commit(Collection<? extends QueuedWrite<?>> group, KnownSessions known, Deadline deadline) {
        for (QueuedWrite<?> write : group) {
            try {
                write.run(null);
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }
        return null;
    }
}
