package io.memorystore.cli;

import io.memorystore.ArchiveReport;
import io.memorystore.MemoryStore;
import io.memorystore.ProgressListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Exports a store. */
@Command(name = "export", description = "Write all that a store holds to one file, for 'archive import' on any driver.")
final class ArchiveExportCommand extends ArchiveTransfer {
    private static final String STDOUT = "-";

    @Parameters(paramLabel = "FILE", description = "Where to write it; - for stdout.")
    private String file = STDOUT;

    @Option(names = "--force", description = "Replace the file if it exists.")
    private boolean force;

    ArchiveExportCommand(Main main) {
        super(main);
    }

    @Override
    boolean mustExist() {
        return true;
    }

    @Override
    ArchiveReport transfer(MemoryStore open, ProgressListener progress) throws IOException {
        if (occupiesStdout()) {
            return open.admin().exportTo(main().stdout(), progress);
        }
        Path path = Path.of(file);
        if (!force && Files.exists(path)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    Printable.text("The file " + path + " exists already; name another one or pass --force."));
        }
        return PrivateFile.write(path, out -> open.admin().exportTo(out, progress));
    }

    @Override
    boolean occupiesStdout() {
        return file.equals(STDOUT);
    }

    @Override
    String done() {
        return "Exported";
    }

    @Override
    String place() {
        return "to " + (occupiesStdout() ? "stdout" : file);
    }

    @Override
    boolean countsBytes() {
        return false;
    }

    @Override
    String afterInterruption() {
        return "No archive was written.";
    }
}
