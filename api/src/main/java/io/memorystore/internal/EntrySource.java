package io.memorystore.internal;

import io.memorystore.InvalidArchiveException;
import io.memorystore.internal.archive.ArchiveFile;
import io.memorystore.internal.archive.ArchiveReader;
import io.memorystore.internal.archive.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Records, one after the other, and how far they have come. For one thread, once. */
interface EntrySource extends AutoCloseable {

    /** The next record, or null at the end. */
    @Nullable
    Entry next();

    /** How far it has come, or -1 if who reads it has to count. */
    long position();

    /** How far it is to go, or -1 if that is not known. */
    long total();

    @Override
    void close();

    /** The records of a store, counted by who reads them. */
    static EntrySource of(Iterator<Entry> entries, long total) {
        return new EntrySource() {
            @Override
            public @Nullable Entry next() {
                return entries.hasNext() ? entries.next() : null;
            }

            @Override
            public long position() {
                return -1;
            }

            @Override
            public long total() {
                return total;
            }

            @Override
            public void close() {}
        };
    }

    /** The records of an archive, by the bytes of its file. */
    static EntrySource of(ArchiveFile file) {
        ArchiveReader reader;
        try {
            reader = file.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new EntrySource() {
            @Override
            public @Nullable Entry next() {
                try {
                    return reader.next();
                } catch (IOException e) { // its message is of this library, of the JDK's inflater or of the file system
                    throw new InvalidArchiveException("The archive cannot be decoded: " + e.getMessage() + ".", e);
                }
            }

            @Override
            public long position() {
                return reader.position();
            }

            @Override
            public long total() {
                return file.bytes();
            }

            @Override
            public void close() {
                try {
                    reader.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }
}
