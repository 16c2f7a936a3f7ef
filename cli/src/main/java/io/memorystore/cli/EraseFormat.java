package io.memorystore.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.memorystore.EraseReport;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How what was erased is shown. */
final class EraseFormat {
    private EraseFormat() {}

    static void show(Output output, EraseReport report) {
        output.object(json -> json(json, report));
        String counts = counts(report).entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .map(count -> Printable.count(count.getValue(), count.getKey()))
                .collect(Collectors.joining(", "));
        output.text(counts.isEmpty() ? "Nothing was there." : "Erased " + counts + ".");
        if (report.imagesKept() > 0) {
            output.note(Printable.count(report.imagesKept(), "checkpoint")
                    + " stayed, because other sessions or images stand on them. Erase those as well.");
        }
        if (!report.scrubbed()) {
            output.note("The database may keep the bytes until it cleans up; see vacuum.");
        }
    }

    /** By the word for one of them; summaries are counted with --json alone, for they come with their sessions. */
    private static Map<String, Long> counts(EraseReport report) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("session", report.sessions());
        counts.put("turn", report.turns());
        counts.put("value", report.stateEntries());
        counts.put("stream", report.streams());
        counts.put("event", report.events());
        counts.put("projection", report.projections());
        counts.put("document", report.documents());
        counts.put("image", report.images());
        counts.put("blob", report.blobs());
        counts.put("byte", report.contentBytes());
        counts.put("lease", report.leases());
        return counts;
    }

    private static void json(JsonGenerator json, EraseReport report) throws IOException {
        json.writeNumberField("sessions", report.sessions());
        json.writeNumberField("turns", report.turns());
        json.writeNumberField("summaries", report.summaries());
        json.writeNumberField("stateEntries", report.stateEntries());
        json.writeNumberField("streams", report.streams());
        json.writeNumberField("events", report.events());
        json.writeNumberField("projections", report.projections());
        json.writeNumberField("documents", report.documents());
        json.writeNumberField("images", report.images());
        json.writeNumberField("imagesKept", report.imagesKept());
        json.writeNumberField("blobs", report.blobs());
        json.writeNumberField("contentBytes", report.contentBytes());
        json.writeNumberField("leases", report.leases());
        json.writeBooleanField("scrubbed", report.scrubbed());
    }
}
