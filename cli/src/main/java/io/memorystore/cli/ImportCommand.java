package io.memorystore.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.cli.dialogue.BadLine;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Imports dialogues. */
@Command(
        name = "import",
        description =
                "Import dialogues: one JSON object a line with \"messages\", each {\"role\",\"content\"}, and perhaps"
                        + " \"id\" (the session) and \"user\". A file is imported whole or not at all.")
final class ImportCommand extends StoreCommand {
    private static final int SHOWN_PER_FILE = 20;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of dialogues; - for stdin.")
    private List<String> files = new ArrayList<>();

    @Option(names = "--tenant", paramLabel = "NAME", description = "Default: ${DEFAULT-VALUE}.")
    private String tenant = IdentityOptions.DEFAULT;

    @Option(names = "--user", paramLabel = "NAME", description = "Of lines that name none. Default: ${DEFAULT-VALUE}.")
    private String user = IdentityOptions.DEFAULT;

    @Option(names = "--skip-bad", description = "Leave bad lines out, rather than the whole file.")
    private boolean skipBad;

    @Option(
            names = "--timestamp",
            paramLabel = "INSTANT",
            description =
                    "When the turns happened, such as 2026-01-31T12:00:00Z. Default: when the file was last changed.")
    private @Nullable Instant timestamp;

    @ArgGroup
    private Present present = new Present();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** What to do with sessions that exist; one of them at most. */
    static final class Present {
        @Option(names = "--append", description = "Add to sessions that exist.")
        private boolean append;

        @Option(names = "--replace", description = "Replace sessions that exist, each in one step.")
        private boolean replace;

        @Option(names = "--skip-existing", description = "Leave sessions that exist as they are.")
        private boolean skip;

        WhenPresent choice() {
            if (append) {
                return WhenPresent.APPEND;
            }
            if (replace) {
                return WhenPresent.REPLACE;
            }
            return skip ? WhenPresent.SKIP : WhenPresent.REFUSE;
        }
    }

    ImportCommand(Main main) {
        super(main);
    }

    @Override
    ExitCode run(MemoryStore open, Output output) throws IOException {
        boolean interrupted = false;
        try (Interruption interruption = new Interruption();
                MemoryStore closedInTime = open;
                Rehearsal rehearsal = new Rehearsal()) {
            for (int i = 0; i < files.size() && !interrupted; i++) {
                ImportReport report = run(closedInTime, rehearsal, interruption, files.get(i));
                interrupted = report.interrupted();
                print(output, report);
            }
        }
        return interrupted ? ExitCode.INTERRUPTED : ExitCode.OK;
    }

    private ImportReport run(MemoryStore open, Rehearsal rehearsal, Interruption interruption, String name)
            throws IOException {
        ImportSettings settings = new ImportSettings(tenant, user, present.choice(), skipBad);
        try (DialogueFile file = DialogueFile.named(name, main().stdin(), timestamp);
                Watch watch = new Watch(file.name(), interruption)) {
            return new DialogueImport(open, rehearsal, settings, watch).run(file);
        }
    }

    private static void print(Output output, ImportReport report) {
        output.object(json -> json(json, report));
        output.text(Printable.text(report.file()) + ": " + Printable.count(report.sessions(), "session") + ", "
                + Printable.count(report.turns(), "turn") + ", "
                + Printable.count(report.messages(), "message")
                + (report.badLines() > 0 ? "; bad lines left out: " + report.badLines() : "")
                + (report.presentSessions() > 0 ? "; sessions that were there: " + report.presentSessions() : ""));
        if (report.interrupted()) {
            output.note("Interrupted: " + Printable.count(report.sessions(), "complete session") + " of "
                    + Printable.text(report.file()) + ", none half there. Go on with --skip-existing.");
        }
    }

    private static void json(JsonGenerator json, ImportReport report) throws IOException {
        json.writeStringField("file", report.file());
        json.writeNumberField("sessions", report.sessions());
        json.writeNumberField("turns", report.turns());
        json.writeNumberField("messages", report.messages());
        json.writeNumberField("badLines", report.badLines());
        json.writeNumberField("presentSessions", report.presentSessions());
        json.writeBooleanField("interrupted", report.interrupted());
    }

    /** Shows what happens to one file, and passes on that somebody wants to stop. */
    private final class Watch implements ImportObserver, AutoCloseable {
        private final String file;
        private final Interruption interruption;
        private final ImportBar bar;
        private int shown;

        Watch(String file, Interruption interruption) {
            this.file = file;
            this.interruption = interruption;
            this.bar = ImportBar.of(main(), file, spec.commandLine().getErr());
        }

        @Override
        public void badLine(BadLine line) {
            report(line.line(), line.reason());
        }

        @Override
        public void present(long line, Identity identity) {
            report(
                    line,
                    "its session " + Objects.requireNonNullElse(identity.session(), "") + " is in the store already");
        }

        @Override
        public void progress(long bytes, long total) {
            bar.show(bytes, total);
        }

        @Override
        public boolean stopRequested() {
            return interruption.requested();
        }

        @Override
        public void close() {
            bar.close();
        }

        private void report(long line, String reason) {
            if (shown++ < SHOWN_PER_FILE) {
                main().output()
                        .error(
                                file + ", line " + line + ": " + Printable.text(reason),
                                Map.of("file", file, "line", line));
            } else if (shown == SHOWN_PER_FILE + 1) {
                main().output().note("There are more such lines in " + Printable.text(file) + ".");
            }
        }
    }
}
