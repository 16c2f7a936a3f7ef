package io.memorystore.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.memorystore.ArchiveReport;
import java.io.IOException;

/** Shows what an archive holds. */
final class ArchiveFormat {
    private ArchiveFormat() {}

    /** Prints it to stdout, or to stderr where stdout carries an archive. */
    static void print(Output output, ArchiveReport report, String done, String place, boolean stdoutIsOccupied) {
        String text = done + " " + Printable.count(report.tenants(), "tenant") + ", "
                + Printable.count(report.sessions(), "session") + ", " + Printable.count(report.turns(), "turn") + ", "
                + Printable.count(report.stateEntries(), "value") + " of state, "
                + Printable.count(report.streams(), "stream") + ", " + Printable.count(report.events(), "event") + ", "
                + Printable.count(report.projections(), "projection") + ", " + Printable.count(report.blobs(), "blob")
                + ", " + Printable.count(report.images(), "image") + " " + Printable.text(place)
                + ". SHA-256 of the content: "
                + report.sha256();
        if (stdoutIsOccupied) {
            output.note(text);
        } else {
            output.object(json -> json(json, report));
            output.text(text);
        }
    }

    private static void json(JsonGenerator json, ArchiveReport report) throws IOException {
        json.writeNumberField("tenants", report.tenants());
        json.writeNumberField("sessions", report.sessions());
        json.writeNumberField("turns", report.turns());
        json.writeNumberField("summaries", report.summaries());
        json.writeNumberField("stateEntries", report.stateEntries());
        json.writeNumberField("streams", report.streams());
        json.writeNumberField("events", report.events());
        json.writeNumberField("projections", report.projections());
        json.writeNumberField("documents", report.documents());
        json.writeNumberField("blobs", report.blobs());
        json.writeNumberField("images", report.images());
        json.writeNumberField("checkpoints", report.checkpoints());
        json.writeNumberField("bytes", report.bytes());
        json.writeStringField("sha256", report.sha256());
    }
}
