package io.memorystore.cli;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.MemoryStoreException;
import io.memorystore.Session;
import io.memorystore.Snapshot;
import io.memorystore.Turn;
import java.util.List;
import java.util.Optional;

/**
 * Tries turns on a store that keeps nothing. The library checks the same on every driver, so what this refuses the real store
 * would refuse, and no rule has to be written down a second time.
 */
final class Rehearsal implements AutoCloseable {
    private final MemoryStore store;
    private final Session stage;

    Rehearsal() {
        store = MemoryStore.open(MemoryStoreConfig.builder().driver("memory").build());
        stage = store.session(Identity.of("rehearsal", "rehearsal", "rehearsal"));
    }

    /** Why the store would refuse, or empty if it would not. */
    Optional<String> refusal(Identity identity, List<Turn> turns) {
        try {
            store.session(identity);
            stage.addTurns(turns);
            return Optional.empty();
        } catch (MemoryStoreException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } finally {
            stage.flush();
        }
    }

    /** The session that these turns alone would be. */
    Snapshot snapshot(List<Turn> turns) {
        try {
            stage.addTurns(turns);
            return stage.snapshot();
        } finally {
            stage.flush();
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
