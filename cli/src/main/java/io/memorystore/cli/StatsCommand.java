package io.memorystore.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.memorystore.MemoryStore;
import io.memorystore.StoreStats;
import java.io.IOException;
import java.util.Locale;
import java.util.OptionalLong;
import picocli.CommandLine.Command;

/** Tells what a store holds and takes. */
@Command(
        name = "stats",
        description = "Count what the store holds, in all tenants, and tell what it takes on its disk.")
final class StatsCommand extends StoreCommand {
    StatsCommand(Main main) {
        super(main);
    }

    @Override
    boolean mustExist() {
        return true;
    }

    @Override
    ExitCode run(MemoryStore open, Output output) {
        StoreStats stats = open.admin().stats();
        output.object(json -> json(json, stats));
        line(output, "sessions", OptionalLong.of(stats.sessions()));
        line(output, "streams", OptionalLong.of(stats.streams()));
        line(output, "turns", OptionalLong.of(stats.turns()));
        line(output, "events", OptionalLong.of(stats.events()));
        line(output, "keys of state", OptionalLong.of(stats.stateEntries()));
        line(output, "documents", OptionalLong.of(stats.documents()));
        line(output, "images", OptionalLong.of(stats.images()));
        line(output, "blobs", OptionalLong.of(stats.blobs()));
        line(output, "bytes of content", OptionalLong.of(stats.contentBytes()));
        line(output, "bytes of database", stats.databaseBytes());
        line(output, "bytes of log", stats.walBytes());
        return ExitCode.OK;
    }

    private static void line(Output output, String what, OptionalLong number) {
        if (number.isPresent()) {
            output.text(String.format(Locale.ROOT, "%-17s  %,15d", what, number.getAsLong()));
        }
    }

    private static void json(JsonGenerator json, StoreStats stats) throws IOException {
        json.writeNumberField("sessions", stats.sessions());
        json.writeNumberField("streams", stats.streams());
        json.writeNumberField("turns", stats.turns());
        json.writeNumberField("events", stats.events());
        json.writeNumberField("stateEntries", stats.stateEntries());
        json.writeNumberField("documents", stats.documents());
        json.writeNumberField("images", stats.images());
        json.writeNumberField("blobs", stats.blobs());
        json.writeNumberField("contentBytes", stats.contentBytes());
        bytes(json, "databaseBytes", stats.databaseBytes());
        bytes(json, "walBytes", stats.walBytes());
    }

    private static void bytes(JsonGenerator json, String name, OptionalLong number) throws IOException {
        if (number.isPresent()) {
            json.writeNumberField(name, number.getAsLong());
        }
    }
}
