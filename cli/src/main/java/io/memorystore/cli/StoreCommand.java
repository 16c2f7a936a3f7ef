package io.memorystore.cli;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Strategy;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command that opens a store, does one thing with it, and closes it. */
abstract class StoreCommand implements Callable<Integer> {
    private final Main main;

    @Mixin
    private final StoreOptions store = new StoreOptions();

    StoreCommand(Main main) {
        this.main = main;
    }

    @Override
    public final Integer call() throws Exception {
        MemoryStoreConfig config = store.config(main.environment());
        try (MemoryStore open = store.open(config, strategy(config.strategy()), mustExist())) {
            return run(open, main.output()).number();
        }
    }

    abstract ExitCode run(MemoryStore open, Output output) throws Exception;

    /** Whether the command is about what is in a database, so that one that is not there is a mistake. */
    boolean mustExist() {
        return false;
    }

    /** Only what the model sees depends on it; commands that show nothing of that open the store under any that keeps turns. */
    Strategy strategy(Strategy configured) {
        return Strategy.truncation(Strategy.DEFAULT_BUDGET_TOKENS);
    }

    final Main main() {
        return main;
    }
}
