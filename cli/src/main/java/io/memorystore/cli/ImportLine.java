package io.memorystore.cli;

import io.memorystore.Identity;
import io.memorystore.Turn;
import io.memorystore.cli.dialogue.BadLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to become of a line: a session's turns, or nothing because it is bad. */
record ImportLine(
        long line,
        @Nullable Identity identity,
        List<Turn> turns,
        @Nullable BadLine bad) {

    static ImportLine bad(long line, String reason) {
        return new ImportLine(line, null, List.of(), new BadLine(line, reason));
    }

    static ImportLine of(long line, Identity identity, List<Turn> turns) {
        return new ImportLine(line, identity, turns, null);
    }

    int messages() {
        return turns.stream().mapToInt(turn -> turn.messages().size()).sum();
    }
}
