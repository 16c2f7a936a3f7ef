package io.memorystore.driver.sqlite;

import io.memorystore.ConfigurationException;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.StorageException;
import io.memorystore.StoreFenced.Reason;
import io.memorystore.driver.jdbc.NetworkFileSystems;
import io.memorystore.driver.jdbc.Occupancy;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.Fence;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The file of a database, seen from outside. Thread-safe.
 *
 * <p>A live database file is never opened here, only looked at: to close any handle on it drops the locks that SQLite holds on
 * it for the whole process (sqlite.org/howtocorrupt.html, section 2.2).
 */
final class DatabaseFile implements AutoCloseable {
    /** How long readers may take an old look for granted, so that looking costs them next to nothing. */
    private static final long LOOK_NANOS = 500_000_000;

    /** So that no store of this process opens a file that another is just creating, and whose handle is still to be closed. */
    private static final ReentrantLock CREATING = new ReentrantLock();

    private final Path path;
    private final @Nullable Object key;
    private final Fence fence;
    private final Ownership ownership;
    private final FileOccupancy occupancy;
    private volatile long lookedAt = System.nanoTime();

    private DatabaseFile(Path path, @Nullable Object key, Fence fence, Ownership ownership, FileOccupancy occupancy) {
        this.path = path;
        this.key = key;
        this.fence = fence;
        this.ownership = ownership;
        this.occupancy = occupancy;
    }

    /** Finds the file, or creates it empty and readable by its owner alone, and takes it, for this store alone if that is wanted. */
    static DatabaseFile open(SqliteAddress address, DriverContext context) {
        Path path = address.path();
        MemoryStoreConfig config = context.config();
        NetworkFileSystems network = NetworkFileSystems.of(context);
        prepare(path, address.mustExist(), network);
        try {
            Ownership ownership = Ownership.take(path.toRealPath(), config.exclusive(), config.clock());
            FileOccupancy occupancy = new FileOccupancy(
                    path, ownership.use(), config.busyTimeout().dividedBy(2));
            return new DatabaseFile(path, attributes(path).fileKey(), context.fence(), ownership, occupancy);
        } catch (IOException e) {
            throw new ConfigurationException("The file " + path + " cannot be looked at: " + reason(e), e);
        }
    }

    private static void prepare(Path path, boolean mustExist, NetworkFileSystems network) {
        CREATING.lock();
        try {
            Path folder = requireFolder(path);
            if (Files.exists(path)) {
                network.requireLocal(path);
                requireUsable(path, mustExist);
                requireOneName(path);
            } else {
                network.requireLocal(folder);
                create(path, mustExist);
            }
        } catch (IOException e) {
            throw new ConfigurationException("The file " + path + " cannot be looked at: " + reason(e), e);
        } finally {
            CREATING.unlock();
        }
    }

    /** The URL for the JDBC driver. All that means something to it or to SQLite is encoded; the file is never created by them. */
    String jdbcUrl() {
        return "jdbc:sqlite:file:" + path.toUri().getRawPath().replace("=", "%3D") + "?mode=rw";
    }

    /**
     * Compares the file at the path with the one that was opened. A commit into a file that was deleted or replaced succeeds,
     * and goes nowhere. From then on the store is fenced.
     */
    void verify() {
        lookedAt = System.nanoTime();
        try {
            if (!Objects.equals(key, attributes(path).fileKey())) {
                throw gone("replaced by another file", null);
            }
        } catch (NoSuchFileException e) {
            throw gone("deleted or moved away", e);
        } catch (IOException e) {
            throw new StorageException("The file " + path + " cannot be looked at: " + reason(e), e);
        }
    }

    /** The same for those who read, who look only if nobody has for a while. */
    void verifyNowAndThen() {
        if (System.nanoTime() - lookedAt > LOOK_NANOS) {
            verify();
        }
    }

    /** Who else uses it. */
    Occupancy occupancy() {
        return occupancy;
    }

    /** The database was opened: what was made beside it stays. */
    void keep() {
        ownership.keep();
    }

    /** Gives it back to others. Nothing of SQLite's may be open any more. */
    @Override
    public void close() {
        try {
            occupancy.close();
        } finally {
            ownership.close();
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }

    private StorageException gone(String how, @Nullable Throwable cause) {
        String message = "The file " + path + " was " + how
                + " while the store was open; what is written now is lost. Close the store, put the right file in its place,"
                + " and open it again.";
        fence.raise(Reason.DATABASE_GONE, message);
        return new StorageException(message, cause);
    }

    private static BasicFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class);
    }

    private static Path requireFolder(Path path) {
        Path folder = path.getParent();
        if (folder == null) {
            throw new ConfigurationException("The path " + path + " is no file's; name a file in a folder.");
        }
        if (!Files.isDirectory(folder)) {
            throw new ConfigurationException("The folder " + folder + " "
                    + (Files.exists(folder) ? "is a file" : "does not exist") + "; create the folder or name another.");
        }
        return folder;
    }

    private static void requireUsable(Path path, boolean mustExist) throws IOException {
        if (Files.isDirectory(path)) {
            throw new ConfigurationException(path + " is a folder; name a file in it.");
        }
        if (!Files.isRegularFile(path)) {
            throw new ConfigurationException(path + " is neither a file nor absent; name another.");
        }
        if (!Files.isReadable(path) || !Files.isWritable(path)) {
            throw new ConfigurationException("The file " + path
                    + " cannot be read and written by this process; change its owner or permissions, or the mount.");
        }
        if (!Files.isWritable(path.getParent())) {
            throw new ConfigurationException(
                    "The folder " + path.getParent() + " cannot be written by this process, and "
                            + "SQLite keeps two more files beside the database; change its owner or permissions, or the mount.");
        }
        if (mustExist && Files.size(path) == 0) {
            throw new ConfigurationException("The file " + path
                    + " must exist, and is empty: restore it, or open without mustExist to begin anew.");
        }
    }

    /** The log is found by the database's name, so that each of two names would have one of its own. */
    private static void requireOneName(Path path) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("unix")
                && Files.getAttribute(path, "unix:nlink") instanceof Integer names
                && names > 1) {
            throw new ConfigurationException("The file " + path + " has " + names
                    + " names (hard links), and each of them would have a log of its own. Copy it to a file with one name; a"
                    + " symbolic link to it is fine.");
        }
    }

    private static void create(Path path, boolean mustExist) {
        if (mustExist) {
            throw new ConfigurationException("The file " + path
                    + " must exist, and does not; check the path, or open without mustExist to create it.");
        }
        try {
            Files.createFile(path, ownerOnly(path));
        } catch (FileAlreadyExistsException e) {
            // Another process was quicker, which is as good.
        } catch (IOException | UnsupportedOperationException e) {
            throw new ConfigurationException(
                    "The file " + path + " cannot be created: " + reason(e)
                            + ". Make the folder writable for this process, or name another.",
                    e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** The system's own words, without the path that comes before them. */
    private static String reason(Exception e) {
        return e instanceof java.nio.file.FileSystemException system && system.getReason() != null
                ? system.getReason()
                : e.getClass().getSimpleName();
    }
}
