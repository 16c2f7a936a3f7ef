package io.memorystore.cli;

import io.memorystore.MemoryStore;
import io.memorystore.Session;
import io.memorystore.Snapshot;
import io.memorystore.Strategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Replaces a session by what a file holds. */
@Command(
        name = "restore",
        description = "Replace a session by what 'snapshot' wrote. --strategy names the one it was taken under.")
final class RestoreCommand extends StoreCommand {
    @Mixin
    private final IdentityOptions who = new IdentityOptions();

    @Mixin
    private final StrategyOptions shown = new StrategyOptions();

    private String takenUnder = "";

    @Parameters(paramLabel = "FILE", description = "What 'snapshot' wrote.")
    private Path file = Path.of("");

    @Option(names = "--allow-empty", description = "Take an empty file for the snapshot of a session without turns.")
    private boolean allowEmpty;

    RestoreCommand(Main main) {
        super(main);
    }

    @Override
    Strategy strategy(Strategy configured) {
        Strategy strategy = shown.strategy(configured);
        takenUnder = strategy.name();
        return strategy;
    }

    @Override
    ExitCode run(MemoryStore open, Output output) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length == 0 && !allowEmpty) {
            throw new CommandFailure(
                    ExitCode.BAD_DATA,
                    "The file " + file + " is empty, and restoring it would remove all turns of the session; "
                            + "pass --allow-empty if that is meant.");
        }
        Session session = open.session(who.identity());
        session.restore(bytes.length == 0 ? Snapshot.empty() : new Snapshot(takenUnder, bytes));
        long turns = session.latestTurns(1).stream()
                .mapToLong(turn -> turn.sequence())
                .sum();
        output.object(json -> {
            json.writeStringField("file", file.toString());
            json.writeNumberField("turns", turns);
        });
        output.text("Restored " + Printable.count(turns, "turn") + ".");
        return ExitCode.OK;
    }
}
