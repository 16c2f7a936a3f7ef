package io.memorystore.conformance.mutants;

import io.memorystore.spi.PausePoint;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.SummaryRow;
import io.memorystore.spi.TurnRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Broken ways to keep turns in a file, one fault each. Child processes make some by their names: those are public. */
final class JournalMutants {
    private static final long MEETING_SECONDS = 60;

    private JournalMutants() {}

    /** Acknowledges what is in a buffer, and writes that when the store is closed. */
    public static final class WriteBehind extends JournalDriver {
        /** For child processes. */
        public WriteBehind() {}

        @Override
        Journal journal(Path path, Consumer<Change> apply) {
            return new Buffered(path, apply) {
                @Override
                void close() {
                    try {
                        file.seek(file.length());
                        file.write(buffer.toByteArray());
                    } catch (IOException failure) {
                        throw new UncheckedIOException(failure);
                    }
                    super.close();
                }
            };
        }
    }

    /** The same, and forgets the buffer when the store is closed. */
    static final class BufferForgotten extends JournalDriver {
        @Override
        Journal journal(Path path, Consumer<Change> apply) {
            return new Buffered(path, apply);
        }
    }

    /** A buffer that is as large as it has to be. */
    private static class Buffered extends Journal {
        final ByteArrayOutputStream buffer = new ByteArrayOutputStream();

        Buffered(Path path, Consumer<Change> apply) {
            super(path, JournalDriver.file(path), apply);
        }

        @Override
        void write(long at, byte[] bytes) throws IOException {
            buffer.write(bytes);
        }
    }

    /** A cache of the whole file that is filled once, when the store is opened. */
    public static final class CacheOfOneProcess extends JournalDriver {
        /** For child processes. */
        public CacheOfOneProcess() {}

        @Override
        Journal journal(Path path, Consumer<Change> apply) {
            return new Journal(path, file(path), apply) {
                private boolean filled;

                @Override
                void catchUp() throws IOException {
                    if (!filled) {
                        filled = true;
                        super.catchUp();
                    }
                }
            };
        }
    }

    /**
     * A lock of all threads of this process, and of no other. The first write of a process takes as long as it takes another one to
     * come to the same place, so that the two meet in every run.
     */
    public static final class LockOfOneProcess extends JournalDriver {
        /** For child processes. */
        public LockOfOneProcess() {}

        @Override
        Journal journal(Path path, Consumer<Change> apply) {
            return new Journal(path, file(path), apply) {
                private boolean met;

                @Override
                @Nullable
                FileLock processLock() {
                    return null;
                }

                @Override
                void write(long at, byte[] bytes) throws IOException {
                    if (!met) {
                        met = true;
                        meet(path);
                    }
                    Files.write(path, bytes, StandardOpenOption.APPEND);
                }
            };
        }

        private static void meet(Path path) throws IOException {
            Path place = path.resolveSibling("meeting");
            Files.writeString(place, ".", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MEETING_SECONDS);
            while (Files.size(place) < 2 && System.nanoTime() - deadline < 0) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        }
    }

    /** A record for each turn, in a buffer that is flushed after the first: in the middle of a batch. */
    public static final class RecordForEachTurn extends JournalDriver {
        /** For child processes. */
        public RecordForEachTurn() {}

        @Override
        Journal journal(Path path, Consumer<Change> apply) {
            return new Buffered(path, apply) {
                @Override
                void write(long at, byte[] bytes) throws IOException {
                    if (at == 0) {
                        writeThrough(at, bytes);
                    } else {
                        super.write(at, bytes);
                    }
                }
            };
        }

        @Override
        JournalTurns turns(Opening opening, Rows rows, PausePoint pausePoint) {
            return new JournalTurns(opening, rows, pausePoint) {
                @Override
                void keep(SessionKey key, UUID writeId, List<TurnRow> turns) {
                    turns.forEach(turn -> super.keep(key, writeId, List.of(turn)));
                }
            };
        }
    }

    /** Writes a summary's row only where it folds more than the one before, so that health stays in memory. */
    static final class HealthNotKept extends JournalDriver {
        @Override
        JournalTurns turns(Opening opening, Rows rows, PausePoint pausePoint) {
            return new JournalTurns(opening, rows, pausePoint) {
                @Override
                void keep(SessionKey key, SummaryRow summary) {
                    SummaryRow before = rows.conversation(key).summary;
                    long folded = before == null ? 0 : before.foldedThrough();
                    if (summary.foldedThrough() > folded) {
                        super.keep(key, summary);
                    } else {
                        summarize(key, summary);
                    }
                }
            };
        }
    }

    /** One handle on a file for all stores, which the first that is closed closes. */
    static final class OneHandleForAll extends JournalDriver {
        private final Map<Path, RandomAccessFile> open = new ConcurrentHashMap<>();

        @Override
        Journal journal(Path path, Consumer<Change> apply) {
            return new Journal(path, open.computeIfAbsent(path, JournalDriver::file), apply);
        }
    }

    /**
     * Looks whether there is a file with something in it, takes its time, and makes a new one in its place; no lock around the two. What
     * others have open meanwhile stays whole, and is lost.
     */
    static final class CheckThenCreate extends JournalDriver {
        private static final long STEP_MILLIS = 10;

        private final AtomicInteger creating = new AtomicInteger();

        @Override
        Journal journal(Path path, Consumer<Change> apply) {
            RandomAccessFile file = file(path);
            try {
                if (file.length() == 0) {
                    // one after the other, so that each finds what those before it have written meanwhile
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(STEP_MILLIS * creating.incrementAndGet()));
                    file.close();
                    Files.deleteIfExists(path);
                    file = file(path);
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            return new Journal(path, file, apply);
        }
    }
}
