package com.acme.memorystore;

import io.memorystore.ConfigurationException;
import io.memorystore.StorageException;
import io.memorystore.spi.Fence;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A journal and its tables, shared by all stores of this process that have the file open.
 *
 * <p>Writers exclude each other, in this process by the monitor and beyond it by the journal's lock, from the moment they look at
 * what they depend on until the journal has it. Readers look at the tables and wait for nobody, unless the journal has grown
 * meanwhile.
 */
final class Database {
    private static final Map<Path, Database> OPEN = new HashMap<>();

    private final Path file;
    private final Journal journal;
    private final Tables tables;
    private int users;

    private Database(Path file) throws IOException {
        this.file = file;
        journal = Journal.open(file);
        tables = new Tables(journal::at);
    }

    static Database open(Path path, Duration atMost) {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new ConfigurationException("The folder of the journal " + path + " is not there; create it.");
        }
        synchronized (OPEN) {
            try {
                Path file = folder.toRealPath().resolve(path.getFileName());
                Database known = OPEN.get(file);
                Database database = known == null ? new Database(file) : known;
                database.use(atMost);
                return database;
            } catch (IOException e) {
                throw new StorageException("The journal " + path + " cannot be opened; check file and folder.", e);
            }
        }
    }

    private void use(Duration atMost) {
        OPEN.put(file, this);
        users++;
        try {
            write(atMost, () -> true);
        } catch (RuntimeException e) {
            release();
            throw e;
        }
    }

    void release() {
        synchronized (OPEN) {
            users--;
            if (users == 0) {
                OPEN.remove(file);
                journal.close();
            }
        }
    }

    /** Answers a query with everything that anybody was told is written. */
    <T> T read(Duration atMost, Function<Tables, T> query) {
        if (journal.hasMore()) {
            return write(atMost, () -> query.apply(tables));
        }
        return query.apply(tables);
    }

    /** Runs a decision that no other writer, in whatever process, can come between. */
    synchronized <T> T write(Duration atMost, Supplier<T> decision) {
        try (FileLock lock = journal.lock(atMost)) {
            assert lock.isValid();
            journal.catchUp(tables::apply);
            return decision.get();
        } catch (IOException e) {
            throw new StorageException("The lock on the journal " + file + " cannot be given back.", e);
        }
    }

    String name() {
        return file.getFileName().toString();
    }

    /** What tells databases apart. */
    String id() {
        return file.toString();
    }

    /** How long the journal is. */
    long bytes() {
        return journal.bytes();
    }

    Tables tables() {
        return tables;
    }

    /** To be called inside of {@link #write}: durable when it returns, and then visible; refused for a store that is fenced. */
    void commit(Fence fence, Entry entry) {
        fence.requireUnfenced();
        tables.apply(entry, journal.append(entry));
    }
}
