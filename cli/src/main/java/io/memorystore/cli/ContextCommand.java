package io.memorystore.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.memorystore.LlmContext;
import io.memorystore.MemoryStore;
import io.memorystore.Strategy;
import io.memorystore.Turn;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what the strategy lets the model see of a session. */
@Command(name = "context", description = "Show what the strategy lets the model see of a session now.")
final class ContextCommand extends StoreCommand {
    @Mixin
    private final IdentityOptions who = new IdentityOptions();

    @Mixin
    private final StrategyOptions shown = new StrategyOptions();

    ContextCommand(Main main) {
        super(main);
    }

    @Override
    boolean mustExist() {
        return true;
    }

    @Override
    Strategy strategy(Strategy configured) {
        return shown.strategy(configured);
    }

    @Override
    ExitCode run(MemoryStore open, Output output) {
        LlmContext context = open.session(who.identity()).context();
        output.object(json -> json(json, context));
        output.text(context.strategy() + ": "
                + Printable.count(context.recentTurns().size(), "turn") + ", "
                + Printable.count(context.tokens(), "token") + ", " + context.health());
        if (!context.summary().isEmpty()) {
            output.text("  summary    " + Printable.text(context.summary()));
        }
        context.recentTurns().forEach(turn -> TurnFormat.text(output, turn));
        return ExitCode.OK;
    }

    private static void json(JsonGenerator json, LlmContext context) throws IOException {
        json.writeStringField("strategy", context.strategy());
        json.writeStringField("summary", context.summary());
        json.writeNumberField("tokens", context.tokens());
        json.writeStringField("health", context.health().name());
        json.writeArrayFieldStart("recentTurns");
        for (Turn turn : context.recentTurns()) {
            json.writeStartObject();
            TurnFormat.json(json, turn);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
