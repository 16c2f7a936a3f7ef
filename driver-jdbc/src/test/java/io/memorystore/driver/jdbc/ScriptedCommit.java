package io.memorystore.driver.jdbc;

import io.memorystore.StorageException;
import io.memorystore.StoreUnavailableException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Commits into a list; each commit needs a permit. A group with a write named "bad" is rolled back. */
final class ScriptedCommit implements GroupCommit {
    final Semaphore gate = new Semaphore(0);
    final AtomicInteger entered = new AtomicInteger();
    final List<List<String>> groups = new CopyOnWriteArrayList<>();
    final List<String> written = new CopyOnWriteArrayList<>();
    final List<Thread> committers = new CopyOnWriteArrayList<>();
    final AtomicBoolean cutOff = new AtomicBoolean();
    final AtomicBoolean dies = new AtomicBoolean();
    final AtomicBoolean sawInterrupt = new AtomicBoolean();
    /** What the writes of the group under way have done. */
    final ThreadLocal<List<String>> running = ThreadLocal.withInitial(ArrayList::new);

    @Override
    public Failure commit(Collection<? extends QueuedWrite<?>> group, KnownSessions known, Deadline deadline) {
        entered.incrementAndGet();
        sawInterrupt.compareAndSet(false, Thread.currentThread().isInterrupted());
        gate.acquireUninterruptibly();
        committers.add(Thread.currentThread());
        if (dies.get()) {
            throw new StackOverflowError();
        }
        List<String> names = run(group);
        groups.add(names);
        if (cutOff.get()) {
            return new Failure(new StoreUnavailableException("cut off", true, null), Replay.NOT);
        }
        if (names.contains("bad")) {
            return new Failure(new StorageException("bad"), Replay.ALONE);
        }
        written.addAll(names);
        return null;
    }

    private List<String> run(Collection<? extends QueuedWrite<?>> group) {
        running.get().clear();
        for (QueuedWrite<?> write : group) {
            try {
                write.run(null);
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }
        return List.copyOf(running.get());
    }
}
