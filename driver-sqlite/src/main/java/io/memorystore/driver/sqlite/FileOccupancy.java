package io.memorystore.driver.sqlite;

import io.memorystore.ConfigurationException;
import io.memorystore.MultiNodeException;
import io.memorystore.driver.jdbc.Deadline;
import io.memorystore.driver.jdbc.Occupancy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Who uses a database file, told by locks beside it, which end with their process. Of one store; for one thread at a time. */
final class FileOccupancy implements Occupancy, AutoCloseable {
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Path database;
    private final FileUse use;
    private final Duration longestLook;
    private boolean joined;
    private boolean alone;

    /**
     * That of one store.
     *
     * @param longestLook how long to wait for those who only look, which takes them a moment. The writing lock is held meanwhile, so
     *     that it must be shorter than others wait for that
     */
    FileOccupancy(Path database, FileUse use, Duration longestLook) {
        this.database = database;
        this.use = use;
        this.longestLook = longestLook;
    }

    /** What may fail because of the file beside the database. */
    @FunctionalInterface
    private interface Locking {
        boolean run() throws IOException;
    }

    @Override
    public void join(Deadline deadline) {
        if (!joined && !await(use::tryJoin, deadline)) {
            throw new MultiNodeException("The database " + database
                    + " is being rebuilt by another store. Nothing was opened; open" + " it again when that is done.");
        }
        joined = true;
    }

    @Override
    public void leave() {
        if (joined) {
            joined = false;
            run(() -> {
                use.leave();
                return true;
            });
        }
    }

    @Override
    public void takeAlone(Deadline deadline) {
        alone = await(use::tryTakeAlone, deadline.orSooner(Deadline.in(longestLook)));
        if (!alone) {
            throw new MultiNodeException(
                    "The database " + database + " has to be rebuilt, which empties it, and another store has"
                            + " it open, in this process or another. Nothing was touched; close all stores on it first.");
        }
    }

    @Override
    public void endAlone() {
        if (alone) {
            alone = false;
            run(() -> {
                use.endAlone();
                return true;
            });
        }
    }

    @Override
    public void close() {
        endAlone();
        leave();
    }

    private boolean await(Locking locking, Deadline deadline) {
        while (!run(locking)) {
            if (deadline.isOver()) {
                return false;
            }
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1, LONGEST_PAUSE_NANOS));
        }
        return true;
    }

    /** An interrupt would close the file, and end its locks. */
    private boolean run(Locking locking) {
        boolean interrupted = Thread.interrupted();
        try {
            return locking.run();
        } catch (IOException e) {
            throw new ConfigurationException(
                    "The file beside " + database
                            + " by which stores on it know of each other cannot be locked. Let this process"
                            + " read and write it.",
                    e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
