package io.memorystore.cli;

import io.memorystore.ArchiveReport;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.ProgressListener;
import io.memorystore.Strategy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Copies a store. */
@Command(
        name = "copy",
        description =
                "Copy all that a store holds to another one, on any driver, such as from a SQLite file to a server or"
                        + " back. Nobody may write to the store meanwhile. Interrupted, it is resumed by copying again.")
final class CopyCommand extends ArchiveTransfer {
    @Option(names = "--to", paramLabel = "URL", required = true, description = "The store to copy to: a file or a URL.")
    private String to = "";

    @Option(names = "--to-driver", paramLabel = "NAME", description = "Its driver; implied by --to if absent.")
    private @Nullable String toDriver;

    @Option(
            names = "--to-option",
            paramLabel = "KEY=VALUE",
            description = "An option that only its driver knows; repeatable.")
    private List<String> toOptions = new ArrayList<>();

    CopyCommand(Main main) {
        super(main);
    }

    @Override
    boolean mustExist() {
        return true;
    }

    @Override
    ArchiveReport transfer(MemoryStore open, ProgressListener progress) {
        MemoryStoreConfig.Builder config = MemoryStoreConfig.builder()
                .url(to)
                .strategy(strategy(Strategy.truncation(Strategy.DEFAULT_BUDGET_TOKENS)))
                .executor(task -> {});
        if (toDriver != null) {
            config.driver(toDriver);
        }
        for (KeyValue option : KeyValue.all(toOptions)) {
            config.option(option.key(), option.value());
        }
        try (MemoryStore target = MemoryStore.open(config.build())) {
            return open.admin().copyTo(target, progress);
        }
    }

    @Override
    String done() {
        return "Copied";
    }

    /** An address may hold a secret, and is not shown. */
    @Override
    String place() {
        return "to the store that --to names";
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
