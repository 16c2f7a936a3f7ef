package io.memorystore.cli;

import io.memorystore.MemoryStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Empties a store. */
@Command(name = "reset", description = "Erase all that a store holds, of every tenant. The tables stay.")
final class ResetCommand extends StoreCommand {
    @Option(
            names = "--confirm",
            paramLabel = "NAME",
            required = true,
            description = "What the database is called: its name on the server, or the file's name without its folder.")
    private String name = "";

    ResetCommand(Main main) {
        super(main);
    }

    @Override
    boolean mustExist() {
        return true;
    }

    @Override
    ExitCode run(MemoryStore open, Output output) {
        EraseFormat.show(output, open.admin().reset(name));
        return ExitCode.OK;
    }
}
