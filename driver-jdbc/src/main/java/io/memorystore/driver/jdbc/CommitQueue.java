package io.memorystore.driver.jdbc;

import io.memorystore.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Joins writes that come at the same time into one transaction: group commit by a leader.
 *
 * <p><b>How it works.</b> To make a transaction durable costs the same for one row as for a hundred, so those that write at the
 * same time should share one. Most databases do this inside, or a thread of its own does it for all; here one of the callers
 * does, for a hand-over to another thread would cost a lone caller several times its write.
 *
 * <ul>
 *   <li>A caller that finds nobody leading leads, and commits at once, on its own thread.
 *   <li>A caller that finds none queues and parks. So a queue forms exactly while a commit is under way, and grows with the load.
 *   <li>A leader that has committed takes the next group, what is in the queue by then, within the limits of a group, in the
 *       order of arrival: nobody is overtaken. While a thread that was woken to lead waits for a processor, the database has
 *       nothing to do: with 128 callers on two cores, that was a quarter of all time.
 *   <li>To wake a thread takes longer than to write a row, and so a leader wakes only a few of those it has committed for; each
 *       of them wakes a few more before it returns to its caller. Nobody of a published group can leave without doing so.
 *   <li>After a few groups, or when nobody waits, the leader leaves, for its own caller waits as well. It wakes the first in the
 *       queue as the next leader, before it wakes those it has committed for.
 * </ul>
 *
 * <p><b>Nobody pays for another.</b> If a group fails in a way that one of its members may be to blame for, all of it was rolled
 * back, and the members are replayed one by one, each in a transaction of its own: the bad one fails alone. If a commit is cut
 * off, it is not known whether the group was written, and nobody replays: each is told that its write may have happened.
 *
 * <p><b>Interrupts and time.</b> A write that still waits when its caller is interrupted, or its time is over, is withdrawn and
 * has not happened. One that a leader has taken cannot be withdrawn: an interrupted caller waits on for the outcome; when its
 * time is over, it is told that the write may have happened. A leader works with its interrupt flag cleared, because it acts for
 * others, and sets it again afterwards. Virtual threads never lead (see {@link VirtualThreads}): if only such wait, a platform
 * thread of the store leads.
 *
 * <p><b>Invariants</b>, all under {@link #lock}: somebody waits only while somebody leads; a write leaves the
 * queue once, withdrawn, taken, or to lead; a place as leader is given up or handed on by whoever has it, whatever it threw.
 *
 * <p>See Helland, Sammer, Lyon, Carr, Garrett, Reuter: Group Commit Timers and High Volume Transaction Systems (HPTS 1987).
 * Thread-safe.
 */
final class CommitQueue implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(CommitQueue.class.getName());
    private static final int MOST_WRITES = 1_000;
    private static final int MOST_GROUPS = 8;
    private static final long MOST_BYTES = 8L << 20;
    private final GroupCommit committer;
    private final Duration operationTimeout;
    private final CommitThreads threads;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<QueuedWrite<?>> waiting = new ArrayDeque<>();
    private final KnownSessions known = new KnownSessions();
    private boolean led;

    /**
     * A queue.
     *
     * @param committer who writes a group
     * @param operationTimeout how long a caller waits at most
     * @param name what the threads of the store are called, if any are needed
     */
    CommitQueue(GroupCommit committer, Duration operationTimeout, String name) {
        this.committer = committer;
        this.operationTimeout = operationTimeout;
        this.threads = new CommitThreads(name);
    }

    /**
     * Writes, together with others.
     *
     * @param target what it changes
     * @param work the write; runs on any thread, and again after a roll-back
     * @param bytes about how much it writes
     * @return what the work gave
     */
    <T> T submit(Target target, WriteWork<T> work, long bytes) {
        QueuedWrite<T> write = new QueuedWrite<>(target, work, bytes, Deadline.in(operationTimeout));
        try {
            if (enter(write) || isAskedToLead(write)) {
                lead(write);
            }
        } finally {
            write.wakeFollowers();
        }
        return write.outcome();
    }

    /** How many writes wait, for tests. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the threads of the store. No write is under way any more. */
    @Override
    public void close() {
        threads.close();
    }

    /** Takes a free place as leader for this write, or queues it. */
    private boolean enter(QueuedWrite<?> write) {
        lock.lock();
        try {
            boolean free = !led;
            led = true;
            if (free && write.mayLead()) {
                write.become(QueuedWrite.State.LEADING);
                return true;
            }
            waiting.add(write);
            if (free) {
                leadOnOwnThread();
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the write is done, withdrawn, or its caller has to lead. */
    private boolean isAskedToLead(QueuedWrite<?> write) {
        boolean interrupted = false;
        try {
            while (write.state() != QueuedWrite.State.DONE) {
                if (write.state() == QueuedWrite.State.LEADING) {
                    return true;
                }
                LockSupport.parkNanos(this, Math.max(1, write.deadline().remainingNanos()));
                interrupted |= Thread.interrupted();
                if ((interrupted || write.deadline().isOver()) && isGivenUp(write, interrupted)) {
                    break;
                }
            }
            return false;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Withdraws a write that still waits; leaves one to its leader whose time is over. */
    private boolean isGivenUp(QueuedWrite<?> write, boolean interrupted) {
        lock.lock();
        try {
            if (write.state() == QueuedWrite.State.WAITING) {
                waiting.remove(write);
                throw withdrawn(write, interrupted);
            }
            if (write.state() == QueuedWrite.State.TAKEN && write.deadline().isOver()) {
                write.abandon();
                throw new StoreUnavailableException(
                        "The database did not answer within operationTimeout (" + operationTimeout
                                + "); the write may have happened.",
                        true,
                        null);
            }
            return write.state() == QueuedWrite.State.DONE;
        } finally {
            lock.unlock();
        }
    }

    private StoreUnavailableException withdrawn(QueuedWrite<?> write, boolean interrupted) {
        String reason = interrupted && !write.deadline().isOver()
                ? "The thread was interrupted while its write waited for others; it was not written."
                : "The write waited for others until operationTimeout (" + operationTimeout
                        + ") was over; it was not written. Raise the timeout or write less at once.";
        return new StoreUnavailableException(reason, false, null);
    }

    /** Commits a group that begins with this write, and some after it, on the thread that calls. */
    private void lead(@Nullable QueuedWrite<?> first) {
        boolean interrupted = Thread.interrupted();
        try {
            boolean leading = leadGroup(first, true);
            for (int groups = 1; leading; groups++) {
                leading = leadGroup(null, groups < MOST_GROUPS - 1);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Commits one group; returns whether the place as leader is still the caller's. */
    private boolean leadGroup(@Nullable QueuedWrite<?> first, boolean mayStay) {
        List<QueuedWrite<?>> group = new ArrayList<>();
        boolean committed = false;
        boolean stays = false;
        try {
            take(first, group);
            committed = commit(group);
        } finally {
            stays = publish(group, mayStay && committed);
        }
        return stays;
    }

    /**
     * Publishes the outcomes, and tells whether there is more to do for a leader that may stay; the place is given up or handed
     * on otherwise.
     */
    private boolean publish(List<QueuedWrite<?>> group, boolean mayStay) {
        List<QueuedWrite<?>> toWake = List.of();
        lock.lock();
        try {
            toWake = QueuedWrite.publish(group);
            if (mayStay && !waiting.isEmpty()) {
                return true;
            }
            handOn();
            return false;
        } finally {
            lock.unlock();
            toWake.forEach(QueuedWrite::wake);
        }
    }

    /** Takes from the queue what fits into one group. */
    private void take(@Nullable QueuedWrite<?> first, List<QueuedWrite<?>> group) {
        lock.lock();
        try {
            long bytes = 0;
            if (first != null) {
                group.add(first);
                bytes = first.bytes();
            }
            for (QueuedWrite<?> next = waiting.peek();
                    next != null
                            && group.size() < MOST_WRITES
                            && (group.isEmpty() || bytes + next.bytes() <= MOST_BYTES);
                    next = waiting.peek()) {
                waiting.remove();
                next.become(QueuedWrite.State.TAKEN);
                group.add(next);
                bytes += next.bytes();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Settles each of the group; the outcomes are published later. Returns whether the database did what it was asked. */
    private boolean commit(List<QueuedWrite<?>> group) {
        if (group.isEmpty()) {
            return true;
        }
        Failure failure = committer.commit(group, known, group.get(0).deadline());
        if (failure != null && failure.worthReplaying() && group.size() > 1) {
            LOGGER.log(System.Logger.Level.DEBUG, "Replaying a group of {0} writes one by one", group.size());
            group.forEach(this::replay);
        } else {
            group.forEach(write -> write.settle(failure));
        }
        return failure == null;
    }

    private void replay(QueuedWrite<?> write) {
        if (write.deadline().isOver()) {
            write.settle(new Failure(withdrawn(write, false), Replay.NOT));
        } else {
            write.settle(committer.commit(List.of(write), known, write.deadline()));
        }
    }

    /** Gives the place as leader to the first that waits, or gives it up. Under the lock. */
    private void handOn() {
        QueuedWrite<?> next = waiting.peek();
        if (next == null) {
            led = false;
        } else if (next.mayLead()) {
            waiting.remove();
            next.become(QueuedWrite.State.LEADING);
            next.wake();
        } else {
            leadOnOwnThread();
        }
    }

    /** Has a thread of the store use the place as leader that the caller has; gives it up if there can be no thread. */
    private void leadOnOwnThread() {
        boolean started = false;
        try {
            threads.start(() -> lead(null));
            started = true;
        } finally {
            if (!started) {
                led = false;
            }
        }
    }
}
