package io.memorystore.cli;

import io.memorystore.MemoryStore;
import io.memorystore.events.EventStream;
import io.memorystore.events.ProjectionCheckpoint;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows how far the projections of a stream have come. */
@Command(name = "projections", description = "Show how far the projections of a stream have come.")
final class EventsProjectionsCommand extends StoreCommand {
    @Mixin
    private final StreamOptions which = new StreamOptions();

    EventsProjectionsCommand(Main main) {
        super(main);
    }

    @Override
    boolean mustExist() {
        return true;
    }

    @Override
    ExitCode run(MemoryStore open, Output output) {
        EventStream stream = which.stream(open);
        List<ProjectionCheckpoint> found = stream.projections();
        long last = stream.lastSequence(); // after the checkpoints, so that none is ahead of it
        for (ProjectionCheckpoint projection : found) {
            show(output, projection, last);
        }
        if (found.isEmpty()) {
            output.text("The stream has " + Printable.count(last, "event") + " and no projection has run on it.");
        }
        return ExitCode.OK;
    }

    private static void show(Output output, ProjectionCheckpoint projection, long last) {
        long lag = last - projection.checkpoint();
        output.object(json -> {
            json.writeStringField("projection", projection.projection());
            json.writeNumberField("version", projection.version());
            json.writeNumberField("checkpoint", projection.checkpoint());
            json.writeNumberField("lastSequence", last);
            json.writeNumberField("lag", lag);
        });
        output.text(Printable.text(projection.projection()) + "  version " + projection.version() + "  "
                + projection.checkpoint() + " of " + Printable.count(last, "event")
                + (lag == 0 ? ", caught up" : ", " + lag + " behind"));
    }
}
