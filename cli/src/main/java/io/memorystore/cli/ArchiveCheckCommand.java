package io.memorystore.cli;

import io.memorystore.ArchiveReport;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks an archive as an import would. The store that does it is one in memory, which takes turns of any size. */
@Command(
        name = "check",
        description =
                "Read an archive to its end, and tell whether it is intact and what it holds. Nothing is written.")
final class ArchiveCheckCommand implements Callable<Integer> {
    private static final int LARGEST_TURN = 64 << 20;

    private final Main main;

    @Mixin
    private final ArchiveFileOptions archive = new ArchiveFileOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ArchiveCheckCommand(Main main) {
        this.main = main;
    }

    @Override
    public Integer call() throws IOException {
        MemoryStoreConfig config =
                MemoryStoreConfig.builder().maxTurnBytes(LARGEST_TURN).build();
        try (Interruption interruption = new Interruption();
                MemoryStore store = MemoryStore.open("memory", config)) {
            ArchiveReport report;
            try (ArchiveBar bar = ArchiveBar.of(
                    main, interruption, /* bytes= */ true, spec.commandLine().getErr())) {
                report = archive.read(main.stdin(), in -> store.admin().checkArchive(in, bar));
            }
            ArchiveFormat.print(main.output(), report, "Intact:", "in " + archive.name(), false);
            return ExitCode.OK.number();
        } catch (ArchiveBar.StoppedException e) {
            main.output().note("Interrupted. The archive was not read to its end.");
            return ExitCode.INTERRUPTED.number();
        }
    }
}
