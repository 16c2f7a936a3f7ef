package io.memorystore.conformance.mutants;

import io.memorystore.Durability;
import io.memorystore.spi.AddressPart;
import io.memorystore.spi.BackendInfo;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.TurnBackend;
import java.io.FileNotFoundException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The reference driver with turns and summaries in a file, which processes share and which outlives them; all else is forgotten. It
 * is sound in what the tests of durable turns look at, and is there for the mutants that break them.
 */
public class JournalDriver extends ReferenceDriver {
    /** What its URLs begin with. */
    public static final String SCHEME = "journal";

    /** For child processes, which make it by its name. */
    public JournalDriver() {}

    /** Opens the journal of a store. */
    @FunctionalInterface
    interface Opening {
        Journal open(Consumer<Change> apply);
    }

    @Override
    public final String name() {
        return SCHEME;
    }

    @Override
    public final Set<String> urlSchemes() {
        return Set.of(SCHEME);
    }

    @Override
    public final Set<AddressPart> address() {
        return Set.of(AddressPart.URL);
    }

    @Override
    final BackendInfo info() {
        return new BackendInfo("Journal", "1", 0, false, Durability.RELAXED, true, true, false);
    }

    @Override
    final TurnBackend turns(DriverContext context, Rows rows, PausePoint pausePoint) {
        String url = Objects.requireNonNull(context.config().url());
        Path path = Path.of(url.substring(SCHEME.length() + 1));
        return turns(apply -> journal(path, apply), rows, pausePoint);
    }

    JournalTurns turns(Opening opening, Rows rows, PausePoint pausePoint) {
        return new JournalTurns(opening, rows, pausePoint);
    }

    Journal journal(Path path, Consumer<Change> apply) {
        return new Journal(path, file(path), apply);
    }

    static RandomAccessFile file(Path path) {
        try {
            return new RandomAccessFile(path.toFile(), "rw");
        } catch (FileNotFoundException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    final Runnable closing(TurnBackend turns) {
        return ((JournalTurns) turns).journal::close;
    }
}
