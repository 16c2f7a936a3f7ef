package io.memorystore.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.memorystore.MemoryStore;
import io.memorystore.images.BlobProbe;
import io.memorystore.images.PruneOptions;
import io.memorystore.images.PruneReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Collects garbage. */
@Command(
        name = "gc",
        description =
                "Delete the blobs of a tenant that no image refers to. Blobs with content elsewhere are left alone,"
                        + " unless --blob-dir tells where to look for them.")
final class GcCommand extends StoreCommand {
    private static final int MOST_BATCH = 10_000;

    @Mixin
    private final TenantOptions whose = new TenantOptions();

    @Option(names = "--dry-run", description = "Delete nothing; tell what would be deleted.")
    private boolean dryRun;

    @Option(
            names = "--grace",
            paramLabel = "TIME",
            description = "How long ago a blob must have been put last, such as 90s, 15m, 12h or 7d."
                    + " Default: ${DEFAULT-VALUE}.")
    private String grace = "1h";

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "The most blobs of one transaction, 1 to 10000. Default: ${DEFAULT-VALUE}.")
    private int batch = 200;

    @Option(
            names = "--time-limit",
            paramLabel = "TIME",
            description = "After how long no further batch is begun. Default: ${DEFAULT-VALUE}.")
    private String timeLimit = "10m";

    @Option(
            names = "--blob-dir",
            paramLabel = "DIR",
            description =
                    "Where content is that is kept elsewhere: that of a blob is the file of its id. A blob that no image"
                            + " refers to and that has no file there is deleted.")
    private @Nullable Path blobDir;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    GcCommand(Main main) {
        super(main);
    }

    @Override
    boolean mustExist() {
        return true;
    }

    @Override
    ExitCode run(MemoryStore open, Output output) throws IOException {
        PruneOptions.Builder options = options();
        BlobFolder folder = blobDir == null ? null : BlobFolder.of(blobDir);
        Duration limit = options.build().timeLimit();
        long start = System.nanoTime();
        PruneReport report;
        try (GcBar bar = GcBar.of(main(), spec.commandLine().getErr())) {
            BlobProbe probe = folder == null ? null : bar.watching(folder);
            report = whose.images(open).prune(options.probe(probe).build());
        }
        print(output, report);
        if (System.nanoTime() - start >= limit.toNanos()) {
            output.note("The time limit is over, so that there may be more; run it again.");
        }
        return ExitCode.OK;
    }

    private PruneOptions.Builder options() {
        if (batch < 1 || batch > MOST_BATCH) {
            throw new CommandFailure(ExitCode.USAGE, "--batch is " + batch + "; it must be 1 to " + MOST_BATCH + ".");
        }
        Duration limit = TimeSpan.parse("--time-limit", timeLimit);
        if (limit.isZero()) {
            throw new CommandFailure(ExitCode.USAGE, "--time-limit is 0; it must be more.");
        }
        return PruneOptions.builder()
                .gracePeriod(TimeSpan.parse("--grace", grace))
                .batchSize(batch)
                .timeLimit(limit)
                .dryRun(dryRun);
    }

    private void print(Output output, PruneReport report) {
        output.object(json -> json(json, report));
        output.text((dryRun ? "Would delete " : "Deleted ") + Printable.count(report.pruned(), "blob") + ", "
                + Printable.count(report.prunedBytes(), "byte") + "; left: " + report.skipped() + "; unknown: "
                + report.unknown() + "; dangling: " + report.dangling());
        if (report.dangling() > 0) {
            output.note("Dangling blobs are those that an image needs and that are missing in " + blobDir
                    + "; bring them back.");
        }
    }

    private void json(JsonGenerator json, PruneReport report) throws IOException {
        json.writeBooleanField("dryRun", dryRun);
        json.writeNumberField("pruned", report.pruned());
        json.writeNumberField("prunedBytes", report.prunedBytes());
        json.writeNumberField("dangling", report.dangling());
        json.writeNumberField("unknown", report.unknown());
        json.writeNumberField("skipped", report.skipped());
    }
}
