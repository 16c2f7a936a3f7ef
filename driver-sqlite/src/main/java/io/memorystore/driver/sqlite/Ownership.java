package io.memorystore.driver.sqlite;

import io.memorystore.ConfigurationException;
import io.memorystore.MultiNodeException;
import java.io.IOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That a store has a database open, alone or with others. Every store takes part, so that an exclusive one keeps the others out and
 * is kept out by them. All stores of a process have one {@link OwnerFile} of a database together. Thread-safe.
 */
final class Ownership implements AutoCloseable {
    /** Those of this process. Its monitor is held while files are opened, locked and closed: none of that waits for anybody. */
    private static final List<Held> HELD = new ArrayList<>();

    private static final System.Logger LOG = System.getLogger(Ownership.class.getName());
    /** How often the file may vanish between being opened and being locked, which takes another store that fails to open. */
    private static final int MOST_TRIES = 20;

    private final Held held;
    private boolean closed;

    /** What the stores of this process have together. Under the monitor of {@link #HELD}. */
    private static final class Held {
        private final OwnerFile file;
        private final FileUse use;
        private final @Nullable String owner;
        private boolean kept;
        private int stores;

        private Held(OwnerFile file, @Nullable String owner) {
            this.file = file;
            this.use = new FileUse(file);
            this.owner = owner;
        }
    }

    private Ownership(Held held) {
        this.held = held;
    }

    /**
     * Takes it.
     *
     * @throws MultiNodeException if another store has the database, and one of the two wants it alone
     * @throws ConfigurationException if there can be no such file
     */
    static Ownership take(Path realDatabase, boolean exclusive, Clock clock) {
        boolean interrupted = Thread.interrupted(); // an interrupt would close the handle, and end its lock
        synchronized (HELD) {
            try {
                Held held = known(realDatabase);
                if (held == null) {
                    held = locked(realDatabase, exclusive, clock);
                    HELD.add(held);
                } else {
                    requireShared(realDatabase, held, exclusive);
                }
                held.stores++;
                return new Ownership(held);
            } catch (IOException e) {
                throw unusable(realDatabase, e);
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private static @Nullable Held known(Path realDatabase) throws IOException {
        Path path = OwnerFile.of(realDatabase);
        Object key = OwnerFile.key(path);
        return HELD.stream()
                .filter(held -> held.file.isAt(path, key))
                .findFirst()
                .orElse(null);
    }

    private static void requireShared(Path realDatabase, Held held, boolean exclusive) {
        if (held.owner != null) {
            throw ownedBy(realDatabase, held.owner + ", which is this very process");
        }
        if (exclusive) {
            throw openIn(realDatabase, "this very process, by " + held.stores + " of its stores");
        }
    }

    private static Held locked(Path realDatabase, boolean exclusive, Clock clock) throws IOException {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            OwnerFile file = OwnerFile.open(realDatabase);
            Held held = locked(realDatabase, file, exclusive, clock);
            if (held != null) {
                return held;
            }
        }
        throw new IOException("it was removed again and again");
    }

    /** Null if the file was removed meanwhile. */
    private static @Nullable Held locked(Path realDatabase, OwnerFile file, boolean exclusive, Clock clock)
            throws IOException {
        boolean keepsHandle = false;
        try {
            requireLock(realDatabase, file, exclusive);
            if (!file.isInPlace()) {
                return null;
            }
            String owner = exclusive ? ThisProcess.since(clock.instant()) : null;
            if (owner != null) {
                file.write(owner);
            }
            keepsHandle = true;
            return new Held(file, owner);
        } catch (OverlappingFileLockException e) {
            keepsHandle = true; // to close it would end the lock that another copy of this class has
            throw new ConfigurationException(
                    "The database " + realDatabase
                            + " is open in this process by another copy of this driver, loaded by another class loader. Two"
                            + " copies of SQLite end each other's locks; load the driver once.",
                    e);
        } finally {
            if (!keepsHandle) {
                file.close();
            }
        }
    }

    private static void requireLock(Path realDatabase, OwnerFile file, boolean exclusive) throws IOException {
        if (file.tryLock(exclusive)) {
            return;
        }
        if (exclusive && file.tryLock(false)) { // then the others are no owners
            throw openIn(realDatabase, "another process, not exclusively, so that it has not said which");
        }
        String owner = file.read();
        throw ownedBy(realDatabase, owner.isEmpty() ? "another process, which has not said yet who it is" : owner);
    }

    private static MultiNodeException ownedBy(Path realDatabase, String owner) {
        return new MultiNodeException("The database " + realDatabase + " is held exclusively by " + owner
                + ". Nothing was opened; close the store that holds it, or name another file.");
    }

    private static MultiNodeException openIn(Path realDatabase, String where) {
        return new MultiNodeException("The database " + realDatabase + " cannot be held exclusively, for it is open in "
                + where + ". Nothing was opened; close all stores on it first.");
    }

    private static ConfigurationException unusable(Path realDatabase, IOException e) {
        return new ConfigurationException(
                "The file " + OwnerFile.of(realDatabase)
                        + ", by which stores on one database know of each other, cannot be created, opened or locked: "
                        + reason(e) + ". Let this process read and write it.",
                e);
    }

    /** The system's own words, without the path that may come before them. */
    private static String reason(IOException e) {
        String words = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return words == null ? e.getClass().getSimpleName() : words;
    }

    /** That stores use the database, once it is open. */
    FileUse use() {
        return held.use;
    }

    /** The database was opened: from now on the file stays, as removing it could lock out nobody any more. */
    void keep() {
        synchronized (HELD) {
            held.kept = true;
        }
    }

    /** Gives it back; once only. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        synchronized (HELD) {
            if (!closed) {
                closed = true;
                held.stores--;
                if (held.stores == 0) {
                    HELD.remove(held);
                    release(held);
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void release(Held held) {
        try {
            if (held.owner != null) {
                held.file.clear();
            }
            if (!held.kept) {
                held.file.removeIfNew();
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "The file " + held.file + " keeps its text", e);
        } finally {
            close(held.file);
        }
    }

    private static void close(OwnerFile file) {
        try {
            file.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "The file " + file + " could not be closed", e);
        }
    }
}
