package io.memorystore.cli;

import io.memorystore.MemoryStore;
import io.memorystore.Snapshot;
import io.memorystore.Strategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a session to a file. */
@Command(name = "snapshot", description = "Write a whole session to a file, for 'restore' on any driver.")
final class SnapshotCommand extends StoreCommand {
    @Mixin
    private final IdentityOptions who = new IdentityOptions();

    @Mixin
    private final StrategyOptions shown = new StrategyOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "Where to write it.")
    private Path file = Path.of("");

    @Option(names = "--force", description = "Replace the file if it exists.")
    private boolean force;

    SnapshotCommand(Main main) {
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
    ExitCode run(MemoryStore open, Output output) throws IOException {
        if (!force && Files.exists(file)) {
            throw new CommandFailure(
                    ExitCode.USAGE, "The file " + file + " exists already; name another one or pass --force.");
        }
        Snapshot snapshot = open.session(who.identity()).snapshot();
        byte[] bytes = snapshot.bytes();
        PrivateFile.write(file, bytes);
        output.object(json -> {
            json.writeStringField("file", file.toString());
            json.writeStringField("strategy", snapshot.strategy());
            json.writeNumberField("bytes", bytes.length);
        });
        output.text(
                snapshot.isEmpty()
                        ? "The session has no turns; " + file + " is empty."
                        : "Wrote " + bytes.length + " bytes to " + file + ", taken under " + snapshot.strategy() + ".");
        return ExitCode.OK;
    }
}
