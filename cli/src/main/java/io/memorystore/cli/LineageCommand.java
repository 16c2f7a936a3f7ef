package io.memorystore.cli;

import io.memorystore.MemoryStore;
import io.memorystore.images.Image;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the checkpoints that a session goes back to. */
@Command(
        name = "lineage",
        description = "List the checkpoints that a session goes back to, those before a fork included, oldest first.")
final class LineageCommand extends StoreCommand {
    @Mixin
    private final IdentityOptions who = new IdentityOptions();

    LineageCommand(Main main) {
        super(main);
    }

    @Override
    boolean mustExist() {
        return true;
    }

    @Override
    ExitCode run(MemoryStore open, Output output) {
        List<Image> lineage = open.session(who.identity()).lineage();
        lineage.forEach(image -> ImageFormat.show(output, image));
        if (lineage.isEmpty()) {
            output.text("The session has no checkpoints.");
        }
        return ExitCode.OK;
    }
}
