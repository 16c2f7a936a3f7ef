package io.memorystore.driver.jdbc;

import io.memorystore.StoreUnavailableException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A write on its way through the commit queue. Its state changes under the queue's lock, but for the last change, which is the
 * leader's alone and publishes the outcome.
 */
final class QueuedWrite<T> {

    /** Where a write is. */
    enum State {
        /** In the queue: can be withdrawn. */
        WAITING,
        /** Its own caller is to lead the next group, which begins with this write. */
        LEADING,
        /** In a group that a leader is committing. */
        TAKEN,
        /** The outcome is known. */
        DONE
    }

    /** How many are woken by one: few enough to cost little, and enough to reach a thousand in five steps. */
    private static final int FOLLOWERS = 4;

    private final Target target;
    private final WriteWork<T> work;
    private final long bytes;
    private final Deadline deadline;
    private final Thread caller = Thread.currentThread();
    private final boolean mayLead = !VirtualThreads.isVirtual(caller);
    private volatile State state = State.WAITING;
    private boolean abandoned;
    private List<QueuedWrite<?>> followers = List.of();
    private boolean settled;
    private @Nullable T result;
    private @Nullable RuntimeException failure;

    QueuedWrite(Target target, WriteWork<T> work, long bytes, Deadline deadline) {
        this.target = target;
        this.work = work;
        this.bytes = bytes;
        this.deadline = deadline;
    }

    void run(WriteTransaction transaction) throws SQLException {
        result = work.run(transaction);
    }

    Target target() {
        return target;
    }

    long bytes() {
        return bytes;
    }

    Deadline deadline() {
        return deadline;
    }

    /** Whether the caller's own thread can commit. A virtual thread cannot: see {@link VirtualThreads}. */
    boolean mayLead() {
        return mayLead;
    }

    State state() {
        return state;
    }

    void become(State next) {
        state = next;
    }

    /** Decides the outcome, which the caller does not see yet. */
    void settle(@Nullable Failure outcome) {
        settled = true;
        failure = outcome == null ? null : outcome.cause();
    }

    /** Tells that the caller has gone and waits for no outcome. Under the queue's lock, before the outcome is published. */
    void abandon() {
        abandoned = true;
    }

    /**
     * Publishes the outcomes of a group, and who of it wakes whom. Under the queue's lock, by the leader, who waits for nobody.
     *
     * @return those whom the leader has to wake
     */
    static List<QueuedWrite<?>> publish(List<? extends QueuedWrite<?>> group) {
        List<QueuedWrite<?>> asleep = new ArrayList<>(group.size());
        for (QueuedWrite<?> write : group) {
            if (!write.abandoned && !write.caller.equals(Thread.currentThread())) {
                asleep.add(write);
            }
        }
        for (int i = 0; i < asleep.size(); i++) {
            asleep.get(i).followers = part(asleep, FOLLOWERS * (i + 1));
        }
        group.forEach(QueuedWrite::publish);
        return part(asleep, 0);
    }

    private static List<QueuedWrite<?>> part(List<QueuedWrite<?>> asleep, int from) {
        int size = asleep.size();
        return from >= size ? List.of() : asleep.subList(from, Math.min(from + FOLLOWERS, size));
    }

    private void publish() {
        if (!settled) {
            failure = new StoreUnavailableException(
                    "The thread that was writing for others died; the write may have happened.", true, null);
        }
        state = State.DONE;
    }

    /** Wakes those whom this write's caller is to wake, once it has seen the outcome. */
    void wakeFollowers() {
        followers.forEach(QueuedWrite::wake);
    }

    void wake() {
        LockSupport.unpark(caller);
    }

    /** What the work gave, once it was committed. */
    T result() {
        T value = result;
        if (value == null) {
            throw new IllegalStateException("A write gave nothing");
        }
        return value;
    }

    /** The outcome, for the caller. */
    T outcome() {
        RuntimeException cause = failure;
        if (cause != null) {
            throw cause;
        }
        return result();
    }
}
