package io.memorystore.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.memorystore.LlmContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows on sample dialogues what the library is for, and proves on the way that nothing gets lost. */
@Command(
        name = "demo",
        description =
                "Import sample dialogues into an embedded database, show what each strategy lets a model see, kill a"
                        + " process while it writes, and check that nothing was lost.")
final class DemoCommand implements Callable<Integer> {
    private final Main main;

    @Option(
            names = "--keep",
            paramLabel = "FOLDER",
            description = "Work in this new or empty folder and leave it there.")
    private @Nullable Path keep;

    DemoCommand(Main main) {
        this.main = main;
    }

    @Override
    public Integer call() throws IOException {
        try (WorkFolder folder = WorkFolder.of(keep)) {
            return run(new Demo(folder.path()), main.output()).number();
        }
    }

    private ExitCode run(Demo demo, Output output) throws IOException {
        step(output, "1. Import the sample dialogues into SQLite: " + demo.database());
        ImportReport imported = demo.importSamples();
        output.text("   " + imported.sessions() + " conversations, " + imported.turns() + " turns, "
                + imported.messages() + " messages; each conversation in one atomic, durable step.");
        step(output, "2. What a model would see of one of them, by strategy");
        List<LlmContext> contexts = demo.contexts();
        contexts.forEach(context -> show(output, context));
        output.text("   (A small text function stood in for the model that writes summaries.)");
        step(output, "3. Kill a process with SIGKILL while it adds turns");
        DemoCrash crash = demo.crash();
        show(output, crash);
        step(output, "4. Compare with the same dialogues in the memory driver");
        DemoSnapshots snapshots = demo.snapshots();
        output.text("   " + snapshots.identical() + " of " + snapshots.sessions()
                + " snapshots are the same byte for byte (" + snapshots.bytes() + " bytes).");
        boolean sound = crash.isSound() && snapshots.areIdentical();
        verdict(output, sound);
        output.object(json -> json(json, imported, contexts, crash, snapshots, sound));
        return sound ? ExitCode.OK : ExitCode.FAILED;
    }

    private void step(Output output, String title) {
        output.text("");
        output.text(main.terminal().bold(title));
    }

    private static void show(Output output, LlmContext context) {
        output.text(String.format(
                "   %-16s %d turns word for word, %d tokens",
                context.strategy(), context.recentTurns().size(), context.tokens()));
        if (!context.summary().isEmpty()) {
            output.text("     summary: " + Printable.shortened(context.summary(), 160));
        }
        if (!context.recentTurns().isEmpty()) {
            output.text("     first:   "
                    + Printable.shortened(context.recentTurns().get(0).userMessage(), 80));
        }
    }

    private static void show(Output output, DemoCrash crash) {
        output.text("   acknowledged before the kill: " + crash.acknowledged() + " turns");
        output.text("   there after reopening:        " + crash.stored() + " turns, in whole batches of "
                + DemoWriterCommand.BATCH + (crash.half() == 0 ? "" : " but for " + crash.half()));
        output.text("   acknowledged and lost:        " + crash.lost());
    }

    private void verdict(Output output, boolean sound) {
        output.text("");
        output.text(main.terminal()
                .bold(
                        sound
                                ? "Nothing was lost, and nothing is half there."
                                : "FAILED: something was lost or differs; see above."));
        if (keep != null) {
            output.text("Look at it: memorystore sessions --tenant demo --url " + keep.resolve("demo.db"));
        }
    }

    private static void json(
            JsonGenerator json,
            ImportReport imported,
            List<LlmContext> contexts,
            DemoCrash crash,
            DemoSnapshots snapshots,
            boolean sound)
            throws IOException {
        json.writeNumberField("sessions", imported.sessions());
        json.writeNumberField("turns", imported.turns());
        json.writeNumberField("messages", imported.messages());
        json.writeArrayFieldStart("contexts");
        for (LlmContext context : contexts) {
            json.writeStartObject();
            json.writeStringField("strategy", context.strategy());
            json.writeStringField("summary", context.summary());
            json.writeNumberField("recentTurns", context.recentTurns().size());
            json.writeNumberField("tokens", context.tokens());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("crash");
        json.writeNumberField("acknowledged", crash.acknowledged());
        json.writeNumberField("stored", crash.stored());
        json.writeNumberField("lost", crash.lost());
        json.writeNumberField("half", crash.half());
        json.writeEndObject();
        json.writeObjectFieldStart("snapshots");
        json.writeNumberField("sessions", snapshots.sessions());
        json.writeNumberField("identical", snapshots.identical());
        json.writeEndObject();
        json.writeBooleanField("nothingLost", sound);
    }
}
