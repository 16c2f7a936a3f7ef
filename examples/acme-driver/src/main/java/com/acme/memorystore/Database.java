package com.acme.memorystore;

import io.memorystore.ConfigurationException;
import io.memorystore.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A journal and its tables, shared by all stores of this process that have the file open.
 *
 * <p>Writers exclude each other by {@link #write}, from the moment they look at what they depend on until the journal has it.
 * Readers go to the tables and wait for nobody's disk.
 */
final class Database {
    private static final Map<Path, Database> OPEN = new HashMap<>();

    private final Path file;
    private final Journal journal;
    private final Tables tables = new Tables();
    private final Map<String, AcmeLeases.Held> leases = new HashMap<>();
    private int users;

    private Database(Path file) throws IOException {
        this.file = file;
        journal = Journal.open(file, tables::apply);
    }

    static Database open(Path path) {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new ConfigurationException("The folder of the journal " + path + " is not there; create it.");
        }
        synchronized (OPEN) {
            try {
                Path file = folder.toRealPath().resolve(path.getFileName());
                Database known = OPEN.get(file);
                Database database = known == null ? new Database(file) : known;
                OPEN.put(file, database);
                database.users++;
                return database;
            } catch (IOException e) {
                throw new StorageException("The journal " + path + " cannot be opened; check file and folder.", e);
            }
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

    Tables tables() {
        return tables;
    }

    /** Leases do not outlive the process that holds them, and this is the only process. */
    Map<String, AcmeLeases.Held> leases() {
        return leases;
    }

    /** Runs a decision that no other writer can come between. */
    synchronized <T> T write(Supplier<T> decision) {
        return decision.get();
    }

    /** To be called inside of {@link #write}: durable when it returns, and then visible. */
    void commit(Entry entry) {
        journal.append(entry);
        tables.apply(entry);
    }
}
