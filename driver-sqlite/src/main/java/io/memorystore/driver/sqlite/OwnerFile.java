package io.memorystore.driver.sqlite;

import io.memorystore.ConfigurationException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import org.jspecify.annotations.Nullable;

/**
 * The file beside a database on which stores lock each other out, and in which an exclusive owner says who it is. The lock alone
 * counts, and the system ends it with its process; the text is for people. For one thread at a time.
 *
 * <p>Closing <em>any</em> handle on a file ends all locks that the process has on it (fcntl(2)). So a process has one handle on it
 * at most, which {@link Ownership} sees to, and the text is read and written through that one.
 */
final class OwnerFile {
    private static final String SUFFIX = "-owner";
    /** Behind the text: on some systems, what is locked cannot be read. */
    private static final long LOCKED_BYTE = 1L << 30;

    /** Locked by those who use what is in the database. */
    private static final long USED_BYTE = LOCKED_BYTE + 1;

    private static final int LONGEST_TEXT = 300;

    private final Path path;
    private final Object key;
    private final FileChannel channel;
    private final boolean created;
    private @Nullable FileLock lock;
    private @Nullable FileLock useLock;

    private OwnerFile(Path path, Object key, FileChannel channel, boolean created) {
        this.path = path;
        this.key = key;
        this.channel = channel;
        this.created = created;
    }

    /** Where it is: beside the file itself, so that all names of a database lead to one. */
    static Path of(Path realDatabase) {
        return realDatabase.resolveSibling(realDatabase.getFileName() + SUFFIX);
    }

    /** Opens it; creates it with the permissions of the database, for those who may use that. */
    static OwnerFile open(Path realDatabase) throws IOException {
        Path path = of(realDatabase);
        boolean created = isCreated(path, realDatabase);
        Object key = key(path);
        if (key == null) {
            throw new NoSuchFileException(path.toString());
        }
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        return new OwnerFile(path, key, channel, created);
    }

    private static boolean isCreated(Path path, Path realDatabase) throws IOException {
        try {
            Files.createFile(path);
        } catch (FileAlreadyExistsException e) {
            return false;
        }
        PosixFileAttributeView view =
                Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view != null) {
            view.setPermissions(Files.getPosixFilePermissions(realDatabase));
        }
        return true;
    }

    /** What tells one file from another; null if there is none at this path. */
    static @Nullable Object key(Path path) throws IOException {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!found.isRegularFile()) {
                throw new ConfigurationException("The file " + path
                        + " has to be a plain file, no link and no folder: stores know of each other by it. See who put it"
                        + " there, and remove it while no store is open.");
            }
            return found.fileKey() == null ? path : found.fileKey();
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    boolean isAt(Path other, @Nullable Object otherKey) {
        return path.equals(other) || key.equals(otherKey);
    }

    /** Whether it is still what is found at its path; one that was removed locks out nobody. */
    boolean isInPlace() throws IOException {
        return key.equals(key(path));
    }

    /** Locks it, for several or for one alone; returns false if others have it. Gives up a lock that it had. */
    boolean tryLock(boolean exclusive) throws IOException {
        if (lock != null) {
            lock.release();
        }
        lock = channel.tryLock(LOCKED_BYTE, 1, !exclusive);
        return lock != null;
    }

    /** Locks the use of the database, with others or alone; returns false if others are in the way. */
    boolean tryLockUse(boolean alone) throws IOException {
        unlockUse();
        useLock = channel.tryLock(USED_BYTE, 1, !alone);
        return useLock != null;
    }

    void unlockUse() throws IOException {
        if (useLock != null) {
            useLock.release();
            useLock = null;
        }
    }

    /** Says who has it. */
    void write(String owner) throws IOException {
        clear();
        ByteBuffer text = ByteBuffer.wrap((owner + "\n").getBytes(StandardCharsets.UTF_8));
        while (text.hasRemaining()) {
            channel.write(text, text.position());
        }
    }

    /** Says that nobody has it. */
    void clear() throws IOException {
        channel.truncate(0);
    }

    /** Who has it, as it says; empty if it does not. Anybody may have written it. */
    String read() throws IOException {
        ByteBuffer text = ByteBuffer.allocate(LONGEST_TEXT);
        channel.read(text, 0);
        return new String(text.array(), 0, text.position(), StandardCharsets.UTF_8)
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
    }

    /** Removes it, if it was created by this and nobody else has a lock on it. */
    void removeIfNew() throws IOException {
        if (created && tryLock(true)) {
            Files.deleteIfExists(path);
        }
    }

    /** Ends the lock. */
    void close() throws IOException {
        channel.close();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
