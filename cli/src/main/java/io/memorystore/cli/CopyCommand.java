package io.memorystore.cli;

import io.memorystore.ArchiveReport;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.ProgressListener;
import io.memorystore.Strategy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Copies a store. */
@Command(
        name = "copy",
        description =
                "Copy all that a store holds to another one, on any driver, such as from a SQLite file to a server or"
                        + " back. Nobody may write to the store meanwhile. Interrupted, it is resumed by copying again.")
final class CopyCommand extends ArchiveTransfer {
    @Mixin
    private final TargetOptions target = new TargetOptions();

    CopyCommand(Main main) {
        super(main);
    }

    @Override
    boolean mustExist() {
        return true;
    }

    @Override
    ArchiveReport transfer(MemoryStore open, ProgressListener progress) {
        MemoryStoreConfig config = target.config(main().environment())
                .strategy(strategy(Strategy.truncation(Strategy.DEFAULT_BUDGET_TOKENS)))
                .executor(task -> {})
                .build();
        try (MemoryStore copy = MemoryStore.open(config)) {
            return open.admin().copyTo(copy, progress);
        }
    }

    @Override
    String done() {
        return "Copied";
    }

    /** An address may hold a secret, and is not shown. */
    @Override
    String place() {
        return "to the other store";
    }

    @Override
    boolean countsBytes() {
        return false;
    }

    @Override
    String afterInterruption() {
        return "What was copied so far is sound; copy again to go on.";
    }
}
