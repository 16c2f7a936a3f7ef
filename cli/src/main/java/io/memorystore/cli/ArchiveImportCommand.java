package io.memorystore.cli;

import io.memorystore.ArchiveReport;
import io.memorystore.MemoryStore;
import io.memorystore.ProgressListener;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Imports an archive. */
@Command(
        name = "import",
        description =
                "Add all that an archive holds to a store, which may hold other tenants. Interrupted, it is resumed by"
                        + " importing again.")
final class ArchiveImportCommand extends ArchiveTransfer {
    @Mixin
    private final ArchiveFileOptions archive = new ArchiveFileOptions();

    ArchiveImportCommand(Main main) {
        super(main);
    }

    @Override
    ArchiveReport transfer(MemoryStore open, ProgressListener progress) throws IOException {
        return archive.read(main().stdin(), in -> open.admin().importFrom(in, progress));
    }

    @Override
    String done() {
        return "Imported";
    }

    @Override
    String place() {
        return "from " + archive.name();
    }

    @Override
    boolean countsBytes() {
        return true;
    }

    @Override
    String afterInterruption() {
        return "What was imported so far is sound; import again to go on.";
    }
}
