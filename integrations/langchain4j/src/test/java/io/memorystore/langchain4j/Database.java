package io.memorystore.langchain4j;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Strategy;
import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.TestDatabase;
import io.memorystore.testservers.TestServers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A fresh database, and the stores that a test opens on it. */
final class Database implements AutoCloseable {
    private final Supplier<MemoryStoreConfig.Builder> address;
    private final Runnable drop;
    private final boolean isShared;
    private final List<MemoryStore> open = new ArrayList<>();

    private Database(Supplier<MemoryStoreConfig.Builder> address, Runnable drop, boolean isShared) {
        this.address = address;
        this.drop = drop;
        this.isShared = isShared;
    }

    static Database memory() {
        return new Database(() -> MemoryStoreConfig.builder().driver("memory"), () -> {}, false);
    }

    static Database sqlite(Path folder) {
        String file = folder.resolve("chat.db").toString();
        return new Database(() -> MemoryStoreConfig.builder().driver("sqlite").url(file), () -> {}, true);
    }

    static Database on(ServerKind kind) {
        TestDatabase database = TestServers.get(kind).freshDatabase();
        return new Database(() -> MemoryStoreConfig.builder().url(database.storeUrl()), database::close, true);
    }

    /** A store; where stores share nothing, always the same one. */
    MemoryStore store() {
        return isShared || open.isEmpty() ? open(Strategy.truncation(1_000_000)) : open.get(0);
    }

    MemoryStore open(Strategy strategy) {
        return open(address.get().strategy(strategy));
    }

    MemoryStoreConfig.Builder config() {
        return address.get();
    }

    MemoryStore open(MemoryStoreConfig.Builder config) {
        MemoryStore store = MemoryStore.open(config.build());
        open.add(store);
        return store;
    }

    void closeStores() {
        open.forEach(MemoryStore::close);
        open.clear();
    }

    @Override
    public void close() {
        closeStores();
        drop.run();
    }
}
