package io.memorystore.cli;

import io.memorystore.MemoryStore;
import io.memorystore.events.Event;
import io.memorystore.events.EventStream;
import io.memorystore.events.StoredEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Appends one event from the command line, or many from stdin. */
@Command(
        name = "append",
        description =
                "Append an event, or the events on stdin: one JSON object a line with \"type\" and \"payload\", and perhaps"
                        + " \"id\", \"metadata\" and \"occurredAt\". What comes with ids can be appended again without harm.")
final class EventsAppendCommand extends StoreCommand {
    @Mixin
    private final StreamOptions which = new StreamOptions();

    @ArgGroup(exclusive = false)
    private @Nullable One one;

    @Option(
            names = "--expect",
            paramLabel = "SEQUENCE",
            description =
                    "Append only if this is the stream's last event, 0 for an empty stream; all lines are one batch then.")
    private @Nullable Long expected;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "How many lines are appended at once, all or none of them. Default: ${DEFAULT-VALUE}.")
    private int batch = 100;

    /** One event. */
    static final class One {
        @Option(names = "--type", paramLabel = "TYPE", required = true, description = "What kind of thing happened.")
        private String type = "";

        @Option(names = "--payload", paramLabel = "TEXT", required = true, description = "What happened, usually JSON.")
        private String payload = "";
    }

    EventsAppendCommand(Main main) {
        super(main);
    }

    @Override
    ExitCode run(MemoryStore open, Output output) throws IOException {
        if (batch < 1) {
            throw new CommandFailure(ExitCode.USAGE, "--batch is " + batch + "; it must be 1 or more.");
        }
        EventStream stream = which.stream(open);
        if (one != null) {
            show(output, append(stream, List.of(Event.of(one.type, one.payload))));
            return ExitCode.OK;
        }
        EventLines lines = new EventLines(main().stdin());
        int size = expected == null ? batch : Integer.MAX_VALUE;
        for (List<Event> next = take(lines, size); !next.isEmpty(); next = take(lines, size)) {
            show(output, append(stream, next));
        }
        return ExitCode.OK;
    }

    private List<StoredEvent> append(EventStream stream, List<Event> events) {
        return expected == null
                ? stream.append(events)
                : stream.append(CommandFailure.requireNotNegative("--expect", expected), events);
    }

    private static List<Event> take(EventLines lines, int most) throws IOException {
        List<Event> events = new ArrayList<>();
        Event next = null;
        do {
            next = lines.next();
            if (next != null) {
                events.add(next);
            }
        } while (next != null && events.size() < most);
        return events;
    }

    private static void show(Output output, List<StoredEvent> stored) {
        for (StoredEvent event : stored) {
            output.object(json -> {
                json.writeNumberField("sequence", event.sequence());
                json.writeStringField("id", event.event().id().toString());
            });
        }
        output.text("Appended " + Printable.count(stored.size(), "event") + ": #"
                + stored.get(0).sequence()
                + (stored.size() == 1
                        ? ""
                        : " to #" + stored.get(stored.size() - 1).sequence()));
    }
}
