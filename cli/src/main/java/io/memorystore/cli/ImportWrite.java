package io.memorystore.cli;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.Session;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** The second pass over one file. If it fails half-way, the sessions that it made are taken out again. */
final class ImportWrite {
    private final MemoryStore store;
    private final Rehearsal rehearsal;
    private final ImportSettings settings;
    private final ImportObserver observer;
    private final List<Identity> made = new ArrayList<>();
    private long sessions;
    private long turns;
    private long messages;
    private long bad;
    private long present;
    private boolean interrupted;

    ImportWrite(MemoryStore store, Rehearsal rehearsal, ImportSettings settings, ImportObserver observer) {
        this.store = store;
        this.rehearsal = rehearsal;
        this.settings = settings;
        this.observer = observer;
    }

    static boolean isPresent(Session session) {
        return !session.latestTurns(1).isEmpty();
    }

    ImportReport write(DialogueFile file, ImportLines lines) throws IOException {
        try {
            writeAll(lines, file.size());
        } catch (IOException | RuntimeException e) {
            throw undone(file, e);
        }
        return new ImportReport(file.name(), sessions, turns, messages, bad, present, interrupted);
    }

    private void writeAll(ImportLines lines, long size) throws IOException {
        ImportLine line = lines.next();
        while (line != null) {
            interrupted = observer.stopRequested();
            if (interrupted) {
                return;
            }
            write(line);
            observer.progress(size + lines.bytesRead(), 2 * size);
            line = lines.next();
        }
    }

    private void write(ImportLine line) {
        Identity identity = line.identity();
        if (identity != null) {
            write(line, identity);
        } else if (settings.skipBad()) {
            bad++;
        } else {
            throw new CommandFailure(ExitCode.BAD_DATA, "line " + line.line() + " changed while the file was read.");
        }
    }

    private void write(ImportLine line, Identity identity) {
        Session session = store.session(identity);
        boolean there = isPresent(session);
        if (there && settings.whenPresent() == WhenPresent.SKIP) {
            present++;
            return;
        }
        if (there && settings.whenPresent() == WhenPresent.REFUSE) {
            throw new CommandFailure(
                    ExitCode.BAD_DATA, "line " + line.line() + ": somebody else added its session in the meantime.");
        }
        if (!there) {
            made.add(identity); // before the write: its outcome may be unknown
        }
        observer.stored(identity, store(line, session, there));
        sessions++;
        turns += line.turns().size();
        messages += line.messages();
    }

    private List<Long> store(ImportLine line, Session session, boolean there) {
        if (there && settings.whenPresent() == WhenPresent.REPLACE) {
            session.restore(rehearsal.snapshot(line.turns())); // the one atomic step that replaces a session
            return LongStream.rangeClosed(1, line.turns().size()).boxed().toList();
        }
        return session.addTurns(line.turns());
    }

    private CommandFailure undone(DialogueFile file, Exception failure) {
        String what = Printable.text(file.name()) + ": " + FailureMessage.of(failure);
        try {
            made.forEach(identity -> store.session(identity).flush());
            return new CommandFailure(
                    ExitCode.of(failure),
                    what + " Removed again: " + Printable.count(made.size(), "session") + ".",
                    failure);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
            return new CommandFailure(
                    ExitCode.of(failure),
                    what + " Could not be removed again: " + Printable.count(made.size(), "session")
                            + "; import the file again with --replace" + " when the store can be reached.",
                    failure);
        }
    }
}
