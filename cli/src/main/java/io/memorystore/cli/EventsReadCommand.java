package io.memorystore.cli;

import io.memorystore.MemoryStore;
import io.memorystore.events.StoredEvent;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows a page of a stream. */
@Command(name = "read", description = "Show the events of a stream, oldest first.")
final class EventsReadCommand extends StoreCommand {
    @Mixin
    private final StreamOptions which = new StreamOptions();

    @Option(
            names = "--from",
            paramLabel = "SEQUENCE",
            description = "Begin with this event. Default: ${DEFAULT-VALUE}, the first.")
    private long from = 1;

    @Option(names = "--limit", paramLabel = "N", description = "The most events to show. Default: ${DEFAULT-VALUE}.")
    private int limit = 100;

    EventsReadCommand(Main main) {
        super(main);
    }

    @Override
    boolean mustExist() {
        return true;
    }

    @Override
    ExitCode run(MemoryStore open, Output output) {
        if (from < 1) {
            throw new CommandFailure(ExitCode.USAGE, "--from is " + from + "; the first event is 1.");
        }
        List<StoredEvent> events = which.stream(open).read(from, CommandFailure.requireNotNegative("--limit", limit));
        events.forEach(event -> EventFormat.show(output, event));
        if (!events.isEmpty() && events.size() == limit) {
            output.text("There may be more: --from "
                    + (events.get(events.size() - 1).sequence() + 1));
        } else if (events.isEmpty()) {
            output.text("The stream has no events" + (from == 1 ? "." : " from " + from + " on."));
        }
        return ExitCode.OK;
    }
}
