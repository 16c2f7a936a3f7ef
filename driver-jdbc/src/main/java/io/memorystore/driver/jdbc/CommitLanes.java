package io.memorystore.driver.jdbc;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Several commit queues side by side: while one waits for the database to make a group durable, the others write theirs. What a
 * write changes decides on its lane, so that of one process only one transaction at a time writes into a session: they need not
 * wait for each other's locks, and one lane's knowledge of a session cannot be made wrong by another. Thread-safe.
 */
final class CommitLanes implements AutoCloseable {
    private final List<CommitQueue> lanes;

    CommitLanes(GroupCommit committer, int lanes, Duration operationTimeout, String name) {
        this.lanes = Stream.generate(() -> new CommitQueue(committer, operationTimeout, name))
                .limit(lanes)
                .toList();
    }

    /** Writes, together with others: see {@link CommitQueue#submit}. */
    <T> T submit(Target target, WriteWork<T> work, long bytes) {
        return lanes.get(target.lane(lanes.size())).submit(target, work, bytes);
    }

    /** Ends the threads of the store. No write is under way any more. */
    @Override
    public void close() {
        lanes.forEach(CommitQueue::close);
    }
}
