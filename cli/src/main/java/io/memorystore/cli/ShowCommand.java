package io.memorystore.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.memorystore.MemoryStore;
import io.memorystore.StoredTurn;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the stored turns of a session, whatever its strategy shows of them. */
@Command(name = "show", description = "Show the stored turns of a session, oldest first.")
final class ShowCommand extends StoreCommand {
    @Mixin
    private final IdentityOptions who = new IdentityOptions();

    @Option(
            names = "--after",
            paramLabel = "SEQUENCE",
            description = "Begin after this turn. Default: ${DEFAULT-VALUE}, the beginning.")
    private long after = 0;

    @Option(names = "--limit", paramLabel = "N", description = "The most turns to show. Default: ${DEFAULT-VALUE}.")
    private int limit = 100;

    ShowCommand(Main main) {
        super(main);
    }

    @Override
    boolean mustExist() {
        return true;
    }

    @Override
    ExitCode run(MemoryStore open, Output output) {
        List<StoredTurn> turns = open.session(who.identity())
                .turns(
                        CommandFailure.requireNotNegative("--after", after),
                        CommandFailure.requireNotNegative("--limit", limit));
        turns.forEach(turn -> show(output, turn));
        if (!turns.isEmpty() && turns.size() == limit) {
            output.text(
                    "There may be more: --after " + turns.get(turns.size() - 1).sequence());
        } else if (turns.isEmpty()) {
            output.text("The session has no turns" + (after == 0 ? "." : " after " + after + "."));
        }
        return ExitCode.OK;
    }

    private static void show(Output output, StoredTurn stored) {
        output.object(json -> json(json, stored));
        output.text("#" + stored.sequence() + "  " + stored.turn().timestamp() + "  "
                + Printable.count(stored.tokens(), "token"));
        TurnFormat.text(output, stored.turn());
    }

    private static void json(JsonGenerator json, StoredTurn stored) throws IOException {
        json.writeNumberField("sequence", stored.sequence());
        json.writeNumberField("tokens", stored.tokens());
        if (stored.run() != null) {
            json.writeStringField("run", stored.run());
        }
        TurnFormat.json(json, stored.turn());
    }
}
