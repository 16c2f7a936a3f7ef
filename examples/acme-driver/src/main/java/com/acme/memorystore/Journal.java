package com.acme.memorystore;

import io.memorystore.StorageException;
import io.memorystore.StoreUnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ObjLongConsumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A file of entries, each with its length and a checksum before it. Whoever writes, or reads what others wrote, holds a lock on
 * the file, which all processes respect. What a dying process left unfinished at the end is cut off by the next who holds the
 * lock: nobody was told that it was written. Damage anywhere else is reported and nothing is touched.
 *
 * <p>Written through {@link RandomAccessFile}, since an interrupt of the caller would close a channel for everybody.
 */
final class Journal implements Closeable {
    private static final byte[] MAGIC = "ACMEJRN1".getBytes(StandardCharsets.US_ASCII);
    private static final String MAGIC_TEXT = new String(MAGIC, StandardCharsets.US_ASCII);
    private static final long LOCK_RETRY_NANOS = 100_000;

    /** The length, its complement, and the checksum of what follows. */
    private static final int HEADER = 3 * Integer.BYTES;

    private final Path path;
    private final RandomAccessFile file;
    private final RandomAccessFile reread;
    private volatile long end;
    private boolean broken;

    private Journal(Path path, RandomAccessFile file, RandomAccessFile reread) {
        this.path = path;
        this.file = file;
        this.reread = reread;
    }

    /** Creates the file if it is not there. */
    static Journal open(Path path) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        return new Journal(path, file, new RandomAccessFile(path.toFile(), "r"));
    }

    /** Keeps other processes out until it is closed; waits for them. */
    FileLock lock(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        FileLock lock = tryLock();
        while (lock == null) {
            if (System.nanoTime() - deadline > 0) {
                throw new StoreUnavailableException("Another process keeps the journal " + path + " locked.", false, null);
            }
            LockSupport.parkNanos(this, LOCK_RETRY_NANOS);
            lock = tryLock();
        }
        return lock;
    }

    private @Nullable FileLock tryLock() {
        try {
            return file.getChannel().tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // by this driver, loaded a second time in this process
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** How long the journal is, as far as it was read. */
    long bytes() {
        return end;
    }

    /** Whether somebody else has written, or is about to. */
    boolean hasMore() {
        try {
            return file.length() != end;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Reads what others wrote. To be called under the lock. */
    void catchUp(ObjLongConsumer<Entry> replay) {
        try {
            if (end == 0) {
                begin();
            }
            byte[] body = next();
            while (body != null) {
                replay.accept(Entry.read(body), end);
                end += HEADER + body.length;
                body = next();
            }
            if (end < file.length()) {
                file.setLength(end);
                file.getFD().sync();
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** An entry that was read or written before, by the place that was told of it. */
    Entry at(long place) {
        synchronized (reread) {
            try {
                reread.seek(place);
                byte[] body = new byte[reread.readInt()];
                reread.seek(place + HEADER);
                reread.readFully(body);
                return Entry.read(body);
            } catch (IOException e) {
                throw unreadable(e);
            }
        }
    }

    private void begin() throws IOException {
        byte[] start = new byte[(int) Math.min(MAGIC.length, file.length())];
        file.seek(0);
        file.readFully(start);
        if (!MAGIC_TEXT.startsWith(new String(start, StandardCharsets.US_ASCII))) {
            throw new StorageException(path + " is not a journal of this driver; name another file.");
        }
        if (start.length < MAGIC.length) {
            file.seek(0);
            file.write(MAGIC);
            file.getFD().sync();
        }
        end = MAGIC.length;
    }

    /** The entry at {@code end}, or null if it was never finished or there is none. */
    private byte @Nullable [] next() throws IOException {
        long left = file.length() - end;
        if (left < HEADER) {
            return null;
        }
        file.seek(end);
        int size = file.readInt();
        int complement = file.readInt();
        int checksum = file.readInt();
        if (size <= 0 || complement != ~size) {
            return nothingUnlessDamaged(!isZeroFrom(end, left));
        }
        if (left - HEADER < size) {
            return null;
        }
        byte[] body = new byte[size];
        file.readFully(body);
        return checksum(body) == checksum ? body : nothingUnlessDamaged(left - HEADER > size);
    }

    private byte @Nullable [] nothingUnlessDamaged(boolean damaged) {
        if (damaged) {
            throw new StorageException("The journal " + path + " is damaged at byte " + end + ". Restore it from a backup.");
        }
        return null;
    }

    /** Where the power failed, a file may have grown before its content arrived. */
    private boolean isZeroFrom(long start, long length) throws IOException {
        file.seek(start);
        for (long i = 0; i < length; i++) {
            if (file.read() != 0) {
                return false;
            }
        }
        return true;
    }

    /** Durable when it returns its place; when it throws, not there. To be called under the lock, after catching up. */
    long append(Entry entry) {
        if (broken) {
            throw new StorageException("The journal " + path + " could not be written earlier; open the store again.");
        }
        byte[] bytes = encode(entry);
        try {
            file.seek(end);
            file.write(bytes);
            file.getFD().sync();
            end += bytes.length;
            return end - bytes.length;
        } catch (IOException e) {
            undo();
            throw new StorageException("The journal " + path + " cannot be written; check the disk.", e);
        }
    }

    private void undo() {
        try {
            file.setLength(end);
            file.getFD().sync();
        } catch (IOException e) {
            broken = true; // what is behind the end is unknown: only a new replay can tell
        }
    }

    private StorageException unreadable(IOException cause) {
        return new StorageException("The journal " + path + " cannot be read; check file and disk.", cause);
    }

    private static byte[] encode(Entry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            entry.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] body = bytes.toByteArray();
        return ByteBuffer.allocate(HEADER + body.length)
                .putInt(body.length)
                .putInt(~body.length)
                .putInt(checksum(body))
                .put(body)
                .array();
    }

    private static int checksum(byte[] body) {
        CRC32C crc = new CRC32C();
        crc.update(body);
        return (int) crc.getValue();
    }

    @Override
    public void close() {
        try (RandomAccessFile both = reread) {
            assert both != null;
            file.close();
        } catch (IOException e) {
            throw new StorageException("The journal " + path + " cannot be closed.", e);
        }
    }
}
