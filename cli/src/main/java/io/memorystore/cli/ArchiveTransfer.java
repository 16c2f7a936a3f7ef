package io.memorystore.cli;

import io.memorystore.ArchiveReport;
import io.memorystore.MemoryStore;
import io.memorystore.ProgressListener;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that takes a whole store from one place to another, and tells what it was. */
abstract class ArchiveTransfer extends StoreCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    ArchiveTransfer(Main main) {
        super(main);
    }

    /** Does the work. */
    abstract ArchiveReport transfer(MemoryStore open, ProgressListener progress) throws IOException;

    /** What was done, such as "Imported". */
    abstract String done();

    /** Where from or to, to follow the report. */
    abstract String place();

    /** Whether progress is told in bytes, rather than in records. */
    abstract boolean countsBytes();

    /** What to do after an interruption. */
    abstract String afterInterruption();

    /** Whether stdout carries the archive, so that the report has to go elsewhere. */
    boolean occupiesStdout() {
        return false;
    }

    @Override
    final ExitCode run(MemoryStore open, Output output) throws IOException {
        try (Interruption interruption = new Interruption();
                MemoryStore closedInTime = open) {
            ArchiveReport report;
            try (ArchiveBar bar = ArchiveBar.of(
                    main(), interruption, countsBytes(), spec.commandLine().getErr())) {
                report = transfer(closedInTime, bar);
            }
            ArchiveFormat.print(output, report, done(), place(), occupiesStdout());
            return ExitCode.OK;
        } catch (ArchiveBar.StoppedException e) {
            output.note("Interrupted. " + afterInterruption());
            return ExitCode.INTERRUPTED;
        }
    }
}
