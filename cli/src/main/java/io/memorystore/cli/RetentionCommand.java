package io.memorystore.cli;

import io.memorystore.MemoryStore;
import io.memorystore.Retention;
import io.memorystore.RetentionReport;
import io.memorystore.Strategy;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Enforces a retention once. */
@Command(
        name = "retention",
        description =
                "Remove the oldest turns of all sessions, once: those that are too old, and those that are too many.")
final class RetentionCommand extends StoreCommand {
    @Option(names = "--max-age", paramLabel = "TIME", description = "Remove turns that are older, such as 90d.")
    private @Nullable String maxAge;

    @Option(names = "--max-turns", paramLabel = "N", description = "Keep at most so many turns of a session.")
    private @Nullable Integer maxTurns;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Mixin
    private final StrategyOptions shown = new StrategyOptions();

    RetentionCommand(Main main) {
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
        Retention retention = retention();
        confirmation.require(main(), output, "This removes all turns beyond " + retention + " for good.");
        RetentionReport report = open.admin().enforceRetention(retention);
        output.object(json -> {
            json.writeNumberField("sessions", report.sessions());
            json.writeNumberField("turns", report.turns());
            json.writeNumberField("flushed", report.flushed());
        });
        output.text("Removed " + Printable.count(report.turns(), "turn") + " of "
                + Printable.count(report.sessions(), "session") + "; flushed: " + report.flushed());
        return ExitCode.OK;
    }

    private Retention retention() {
        Retention retention = Retention.forever();
        if (maxAge != null) {
            retention = retention.maxAge(TimeSpan.parse("--max-age", maxAge));
        }
        if (maxTurns != null) {
            retention = retention.maxTurns(maxTurns);
        }
        if (retention.isForever()) {
            throw new CommandFailure(ExitCode.USAGE, "Say what to keep: --max-age, --max-turns, or both.");
        }
        return retention;
    }
}
