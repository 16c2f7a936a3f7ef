package io.memorystore.cli;

import io.memorystore.Identity;
import io.memorystore.Turn;
import io.memorystore.cli.dialogue.BadLine;
import io.memorystore.cli.dialogue.Dialogue;
import io.memorystore.cli.dialogue.DialogueReader;
import io.memorystore.cli.dialogue.Entry;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a file. Both passes see the same lines as bad, whoever reads them. Of the lines that went by, only their
 * sessions' names are kept, to find the one that comes twice.
 */
final class ImportLines implements Closeable {
    private final DialogueFile file;
    private final ImportSettings settings;
    private final Rehearsal rehearsal;
    private final DialogueReader reader;
    private final Map<Identity, Long> seen = new HashMap<>();

    ImportLines(DialogueFile file, ImportSettings settings, Rehearsal rehearsal) throws IOException {
        this.file = file;
        this.settings = settings;
        this.rehearsal = rehearsal;
        this.reader = file.read();
    }

    /** The next line, or null at the end. */
    @Nullable
    ImportLine next() throws IOException {
        Entry entry = reader.next();
        if (entry instanceof BadLine bad) {
            return ImportLine.bad(bad.line(), bad.reason());
        }
        return entry instanceof Dialogue dialogue ? line(dialogue) : null;
    }

    long bytesRead() {
        return reader.bytesRead();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private ImportLine line(Dialogue dialogue) {
        String user = Objects.requireNonNullElse(dialogue.user(), settings.user());
        String session = Objects.requireNonNullElseGet(dialogue.id(), () -> file.stem() + "-" + dialogue.line());
        Identity identity = Identity.of(settings.tenant(), user, session);
        List<Turn> turns = dialogue.turns(file.timestamp());
        Optional<String> refusal = rehearsal.refusal(identity, turns);
        if (refusal.isPresent()) {
            return ImportLine.bad(dialogue.line(), refusal.get());
        }
        Long before = seen.putIfAbsent(identity, dialogue.line());
        return before == null
                ? ImportLine.of(dialogue.line(), identity, turns)
                : ImportLine.bad(dialogue.line(), "names the same user and session as line " + before);
    }
}
