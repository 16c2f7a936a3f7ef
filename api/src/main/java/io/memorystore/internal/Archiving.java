package io.memorystore.internal;

import io.memorystore.ArchiveReport;
import io.memorystore.ConflictException;
import io.memorystore.InvalidInputException;
import io.memorystore.Progress;
import io.memorystore.ProgressListener;
import io.memorystore.StorageException;
import io.memorystore.internal.archive.ArchiveFile;
import io.memorystore.internal.archive.ArchiveWriter;
import io.memorystore.internal.archive.Entry;
import io.memorystore.internal.archive.Tally;
import io.memorystore.spi.StoreBackend;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Exports, imports and copies. To load is to go over the same records four times: to check them, to compare them with what is there,
 * to write them, and to compare what was written. So nothing is written before all is known to be right, one record at a time is held,
 * and what the last walk has found equal is what was promised. Thread-safe.
 */
final class Archiving {
    private static final int STEP = 256;
    private static final int BUFFER = 1 << 16;

    private final Calls calls;
    private final StoreBackend backend;
    private final int maxTurnBytes;
    private final Duration operationTimeout;
    private final ArchiveLoading.Loaded loaded;

    Archiving(
            Calls calls,
            StoreBackend backend,
            int maxTurnBytes,
            Duration operationTimeout,
            ArchiveLoading.Loaded loaded) {
        this.calls = calls;
        this.backend = backend;
        this.maxTurnBytes = maxTurnBytes;
        this.operationTimeout = operationTimeout;
        this.loaded = loaded;
    }

    private StoredEntries entries() {
        return new StoredEntries(calls, backend);
    }

    ArchiveReport exportTo(OutputStream out, ProgressListener progress) {
        calls.requireOpen();
        try (ArchiveWriter writer = new ArchiveWriter(out)) {
            Tally unused = walk("export", EntrySource.of(entries().all(), -1), progress, entry -> write(writer, entry));
            return writer.finish();
        } catch (IOException e) {
            throw unwritable(e);
        } catch (UncheckedIOException e) {
            throw unwritable(e.getCause());
        }
    }

    private static void write(ArchiveWriter writer, Entry entry) {
        try {
            writer.write(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StorageException unwritable(@Nullable IOException e) {
        return new StorageException(
                "The archive could not be written to its end, so that what was written is none; make room, or choose another"
                        + " place, and export again.",
                e);
    }

    ArchiveReport importFrom(InputStream in, ProgressListener progress) {
        return withFile(in, progress, file -> load(() -> EntrySource.of(file), progress));
    }

    ArchiveReport check(InputStream in, ProgressListener progress) {
        return withFile(in, progress, file -> check(() -> EntrySource.of(file), progress));
    }

    /** Uses an archive that was verified. */
    @FunctionalInterface
    private interface FileUse {
        ArchiveReport of(ArchiveFile file);
    }

    private ArchiveReport withFile(InputStream in, ProgressListener progress, FileUse use) {
        calls.requireOpen();
        try (ArchiveFile file = ArchiveFile.take(path -> {
            try (OutputStream out = Files.newOutputStream(path)) {
                copy(in, out, progress);
            }
        })) {
            return use.of(file);
        } catch (IOException e) {
            throw unspoolable(e);
        } catch (UncheckedIOException e) {
            throw unspoolable(e.getCause());
        }
    }

    private static StorageException unspoolable(@Nullable IOException e) {
        return new StorageException(
                "The temporary file that an archive is read into cannot be used; make room in the folder that the system property"
                        + " java.io.tmpdir names, or name another one, and begin again.",
                e);
    }

    private static void copy(InputStream in, OutputStream out, ProgressListener progress) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long done = 0;
        int count = read(in, buffer);
        while (count >= 0) {
            out.write(buffer, 0, count);
            done += count;
            progress.progress(new Progress("read", done, -1));
            count = read(in, buffer);
        }
    }

    private static int read(InputStream in, byte[] buffer) {
        try {
            return in.read(buffer);
        } catch (IOException | RuntimeException e) {
            throw new InvalidInputException("in", "could not be read to its end; nothing was written", e);
        }
    }

    ArchiveReport copyTo(Archiving target, ProgressListener progress) {
        calls.requireOpen();
        target.calls.requireOpen();
        if (storeId().equals(target.storeId())) {
            throw new InvalidInputException("target", "is the very store that is to be copied; name another one");
        }
        long[] records = {-1};
        return target.load(() -> EntrySource.of(entries().all(), records[0]), progress, records);
    }

    private String storeId() {
        return calls.part(() -> backend.archive().storeId());
    }

    private ArchiveReport load(Supplier<EntrySource> source, ProgressListener progress) {
        return load(source, progress, new long[1]);
    }

    private ArchiveReport check(Supplier<EntrySource> source, ProgressListener progress) {
        ArchiveGate gate = new ArchiveGate(maxTurnBytes);
        Tally tally = walk("check", source.get(), progress, gate::check);
        gate.end();
        return tally.report();
    }

    private ArchiveReport load(Supplier<EntrySource> source, ProgressListener progress, long[] records) {
        ArchiveGate gate = new ArchiveGate(maxTurnBytes);
        Tally checked = walk("check", source.get(), progress, gate::check);
        gate.end();
        records[0] = checked.records();
        StoredEntries there = entries();
        Tally compared = compare("compare", source, progress, new ArchiveComparison(there, /* loaded= */ false));
        ArchiveReport report = checked.report();
        requireUnchanged(report, compared.report());
        ArchiveLoading loading = new ArchiveLoading(new LoadCalls(calls, operationTimeout), backend, loaded);
        Tally unused = walk("load", source.get(), progress, loading::load);
        loading.end();
        Tally verified = compare("verify", source, progress, new ArchiveComparison(there, /* loaded= */ true));
        requireUnchanged(report, verified.report());
        return report;
    }

    private Tally compare(
            String phase, Supplier<EntrySource> source, ProgressListener progress, ArchiveComparison comparison) {
        Tally tally = walk(phase, source.get(), progress, comparison::compare);
        comparison.end();
        return tally;
    }

    private static void requireUnchanged(ArchiveReport before, ArchiveReport after) {
        if (!before.equals(after)) {
            throw new ConflictException(
                    "The store that was copied was written to meanwhile, so that the copy is none of one moment. See to it that"
                            + " nobody does, and begin again.",
                    before.bytes(),
                    after.bytes());
        }
    }

    private static Tally walk(String phase, EntrySource source, ProgressListener progress, Consumer<Entry> step) {
        Tally tally = new Tally();
        try (source) {
            Entry entry = source.next();
            while (entry != null) {
                step.accept(entry);
                tally.add(entry);
                if (tally.records() % STEP == 0) {
                    tell(phase, source, tally, progress);
                }
                entry = source.next();
            }
            tell(phase, source, tally, progress);
        }
        return tally;
    }

    private static void tell(String phase, EntrySource source, Tally tally, ProgressListener progress) {
        long done = source.position() < 0 ? tally.records() : source.position();
        progress.progress(new Progress(phase, done, source.total()));
    }
}
