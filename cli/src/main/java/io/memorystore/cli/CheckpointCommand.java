package io.memorystore.cli;

import io.memorystore.MemoryStore;
import io.memorystore.Strategy;
import io.memorystore.images.Image;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Keeps a session as it is now. */
@Command(
        name = "checkpoint",
        description = "Keep a session as it is now, as an image on top of its checkpoint before, for 'fork'.")
final class CheckpointCommand extends StoreCommand {
    @Mixin
    private final IdentityOptions who = new IdentityOptions();

    @Mixin
    private final StrategyOptions shown = new StrategyOptions();

    @Option(names = "--label", paramLabel = "TEXT", description = "What people call it; it need not be unique.")
    private String label = "";

    CheckpointCommand(Main main) {
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
        Image image = open.session(who.identity()).checkpoint(label);
        ImageFormat.show(output, image);
        return ExitCode.OK;
    }
}
