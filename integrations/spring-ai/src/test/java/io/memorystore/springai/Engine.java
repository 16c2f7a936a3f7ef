package io.memorystore.springai;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Strategy;
import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.TestDatabase;
import io.memorystore.testservers.TestServers;
import java.nio.file.Path;

/** The databases that all is shown on. */
enum Engine {
    MEMORY {
        @Override
        Database fresh(Path folder) {
            return new Database(MemoryStoreConfig.builder().driver("memory").build(), () -> {});
        }
    },
    SQLITE {
        @Override
        Database fresh(Path folder) {
            return new Database(MemoryStoreConfig.of(folder.resolve("chat.db").toString()), () -> {});
        }
    },
    POSTGRES {
        @Override
        Database fresh(Path folder) {
            return onServer(ServerKind.POSTGRES);
        }
    },
    MARIADB {
        @Override
        Database fresh(Path folder) {
            return onServer(ServerKind.MARIADB);
        }
    },
    MYSQL {
        @Override
        Database fresh(Path folder) {
            return onServer(ServerKind.MYSQL);
        }
    };

    /**
     * A database of a test's own.
     *
     * @param config where it is
     * @param drop takes it away
     */
    record Database(MemoryStoreConfig config, Runnable drop) implements AutoCloseable {

        /** A store that shows all that the tests say. */
        MemoryStore open() {
            return open(Strategy.truncation(1_000_000));
        }

        MemoryStore open(Strategy strategy) {
            return MemoryStore.open(config.toBuilder().strategy(strategy).build());
        }

        @Override
        public void close() {
            drop.run();
        }
    }

    /** An empty database; a server that is missing aborts the test, or fails it where the build requires one. */
    abstract Database fresh(Path folder);

    private static Database onServer(ServerKind kind) {
        TestDatabase database = TestServers.get(kind).freshDatabase();
        return new Database(MemoryStoreConfig.of(database.storeUrl()), database::close);
    }
}
