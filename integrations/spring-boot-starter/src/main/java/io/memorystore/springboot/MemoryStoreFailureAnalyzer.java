package io.memorystore.springboot;

import io.memorystore.ConfigurationException;
import io.memorystore.DuplicateDriverException;
import io.memorystore.MemoryStoreException;
import io.memorystore.MultiNodeException;
import io.memorystore.SchemaRebuildRequiredException;
import io.memorystore.SchemaVersionException;
import io.memorystore.StoreUnavailableException;
import io.memorystore.UnknownDriverException;
import io.memorystore.UnknownStrategyException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells in the place of a stack trace why a store was not opened, and what to do. */
final class MemoryStoreFailureAnalyzer extends AbstractFailureAnalyzer<MemoryStoreException> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, MemoryStoreException cause) {
        String action = action(cause);
        return action == null
                ? null
                : new FailureAnalysis("MemoryStore could not be opened: " + cause.getMessage(), action, cause);
    }

    /** Null for what opening does not throw: that is the application's, and its stack trace is worth more. */
    private static @Nullable String action(MemoryStoreException cause) {
        if (cause instanceof UnknownDriverException) {
            return "Add the driver's artifact, such as io.memorystore:memorystore-driver-sqlite, or correct memorystore.driver or"
                    + " memorystore.url.";
        }
        if (cause instanceof ConfigurationException || cause instanceof UnknownStrategyException) {
            return "Correct the property that the description names, or the bean that says the same. Without any, set"
                    + " memorystore.url, such as to agent.db or jdbc:postgresql://localhost/agent.";
        }
        if (cause instanceof DuplicateDriverException) {
            return "Remove one of the two drivers from the class path.";
        }
        if (cause instanceof StoreUnavailableException) {
            return "Make the database answer at the address that memorystore.* or the connection details give, and start again.";
        }
        if (cause instanceof MultiNodeException) {
            return "Close the other store, or give this one a database of its own.";
        }
        return cause instanceof SchemaVersionException || cause instanceof SchemaRebuildRequiredException
                ? "Use a release that fits the tables, or see to the tables as the description says."
                : null;
    }
}
