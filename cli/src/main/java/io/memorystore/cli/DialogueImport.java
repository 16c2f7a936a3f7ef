package io.memorystore.cli;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.cli.dialogue.BadLine;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Imports files, each of them whole or not at all: a first pass over a file only checks it, and a second one writes it, a
 * dialogue at a time, each in one atomic step.
 */
final class DialogueImport {
    private final MemoryStore store;
    private final Rehearsal rehearsal;
    private final ImportSettings settings;
    private final ImportObserver observer;

    DialogueImport(MemoryStore store, Rehearsal rehearsal, ImportSettings settings, ImportObserver observer) {
        this.store = store;
        this.rehearsal = rehearsal;
        this.settings = settings;
        this.observer = observer;
    }

    ImportReport run(DialogueFile file) throws IOException {
        check(file);
        try (ImportLines lines = new ImportLines(file, settings, rehearsal)) {
            return new ImportWrite(store, rehearsal, settings, observer).write(file, lines);
        }
    }

    private void check(DialogueFile file) throws IOException {
        long bad = 0;
        long present = 0;
        try (ImportLines lines = new ImportLines(file, settings, rehearsal)) {
            ImportLine line = lines.next();
            while (line != null && !observer.stopRequested()) {
                bad += reportIfBad(line.bad());
                present += reportIfPresent(line);
                observer.progress(lines.bytesRead(), 2 * file.size());
                line = lines.next();
            }
        }
        refuseIfAny(file, bad, present);
    }

    private int reportIfBad(@Nullable BadLine bad) {
        if (bad == null) {
            return 0;
        }
        observer.badLine(bad);
        return 1;
    }

    private int reportIfPresent(ImportLine line) {
        Identity identity = line.identity();
        if (identity == null
                || settings.whenPresent() != WhenPresent.REFUSE
                || !ImportWrite.isPresent(store.session(identity))) {
            return 0;
        }
        observer.present(line.line(), identity);
        return 1;
    }

    private void refuseIfAny(DialogueFile file, long bad, long present) {
        if (bad > 0 && !settings.skipBad()) {
            throw new CommandFailure(
                    ExitCode.BAD_DATA,
                    Printable.text(file.name()) + ": " + Printable.count(bad, "bad line")
                            + "; nothing of the file was imported. Correct it, or pass --skip-bad to leave such lines out.");
        }
        if (present > 0) {
            throw new CommandFailure(
                    ExitCode.BAD_DATA,
                    Printable.text(file.name()) + ": " + present + (present == 1 ? " session is" : " sessions are")
                            + " in the store already; nothing of the file was imported. Pass --skip-existing, --append or"
                            + " --replace, or another --tenant or --user.");
        }
    }
}
