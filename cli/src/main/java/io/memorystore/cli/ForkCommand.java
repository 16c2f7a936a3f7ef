package io.memorystore.cli;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.Session;
import io.memorystore.StoredTurn;
import io.memorystore.Strategy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Begins a session with what another one was at a checkpoint. */
@Command(
        name = "fork",
        description = "Begin a session with what another one of the tenant was at a checkpoint."
                + " --strategy names the one it was taken under.")
final class ForkCommand extends StoreCommand {
    @Parameters(paramLabel = "IMAGE", description = "A checkpoint; 'lineage' lists those of a session.")
    private String imageId = "";

    @Mixin
    private final IdentityOptions who = new IdentityOptions();

    @Mixin
    private final StrategyOptions shown = new StrategyOptions();

    ForkCommand(Main main) {
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
        Identity identity = who.identity();
        Session forked =
                open.tenant(text(identity.tenant())).fork(imageId, text(identity.user()), text(identity.session()));
        long turns =
                forked.latestTurns(1).stream().mapToLong(StoredTurn::sequence).sum();
        output.object(json -> {
            json.writeStringField("image", imageId);
            json.writeStringField("tenant", identity.tenant());
            json.writeStringField("user", identity.user());
            json.writeStringField("session", identity.session());
            json.writeNumberField("turns", turns);
        });
        output.text("Forked: " + Printable.text(text(identity.user())) + "  " + Printable.text(text(identity.session()))
                + "  " + Printable.count(turns, "turn"));
        return ExitCode.OK;
    }

    private static String text(@Nullable String component) {
        return Objects.requireNonNullElse(component, "");
    }
}
