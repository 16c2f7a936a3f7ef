package io.memorystore.conformance.mutants;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A file of changes that every store on it reads on from where it was, and appends to, under one lock of all threads and processes.
 * What a kill cut off is taken for not written.
 */
class Journal {
    private static final Map<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();
    private static final int HEAD_BYTES = 8;

    final RandomAccessFile file;
    private final ReentrantLock lock;
    private final Consumer<Change> apply;
    private long position;

    Journal(Path path, RandomAccessFile file, Consumer<Change> apply) {
        this.file = file;
        this.lock = LOCKS.computeIfAbsent(path, absent -> new ReentrantLock());
        this.apply = apply;
    }

    /** Does something while nobody else reads or writes, having read what others wrote. */
    @SuppressWarnings("try") // the lock is there to be held
    final <T> T locked(Supplier<T> body) {
        lock.lock();
        try (FileLock held = processLock()) {
            catchUp();
            return body.get();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            lock.unlock();
        }
    }

    @Nullable
    FileLock processLock() throws IOException {
        return file.getChannel().lock();
    }

    void catchUp() throws IOException {
        long end = file.length();
        while (end - position >= HEAD_BYTES) {
            file.seek(position);
            int size = file.readInt();
            int checksum = file.readInt();
            if (end - position - HEAD_BYTES < size) {
                return;
            }
            byte[] content = new byte[size];
            file.readFully(content);
            if (checksum(content) != checksum) {
                return;
            }
            apply.accept(Change.decode(content));
            position += HEAD_BYTES + size;
        }
    }

    /** Keeps a change, and applies it; for a body of {@link #locked}. */
    final void add(Change change) {
        byte[] content = change.encode();
        ByteBuffer record = ByteBuffer.allocate(HEAD_BYTES + content.length);
        record.putInt(content.length).putInt(checksum(content)).put(content);
        try {
            write(position, record.array());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        position += record.capacity();
        apply.accept(change);
    }

    /** By one call, over what a kill may have left there. */
    void write(long at, byte[] bytes) throws IOException {
        writeThrough(at, bytes);
    }

    final void writeThrough(long at, byte[] bytes) throws IOException {
        file.setLength(at);
        file.seek(at);
        file.write(bytes);
    }

    /** A lock of a file is lost when any handle of this process on it is closed: so that has to wait for its holder. */
    void close() {
        lock.lock();
        try {
            file.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            lock.unlock();
        }
    }

    private static int checksum(byte[] content) {
        CRC32C crc = new CRC32C();
        crc.update(content);
        return (int) crc.getValue();
    }
}
