package io.memorystore.springboot;

import io.memorystore.testservers.ServerAddress;
import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.TestDatabase;
import io.memorystore.testservers.TestServers;
import java.nio.file.Path;

/** The databases that all is shown on. */
enum Engine {
    SQLITE {
        @Override
        Database fresh(Path folder) {
            return new Database("jdbc:sqlite:" + folder.resolve("agent.db"), "", "", () -> {});
        }
    },
    POSTGRES {
        @Override
        Database fresh(Path folder) {
            return onServer(ServerKind.POSTGRES, "jdbc:postgresql", "");
        }
    },
    MARIADB {
        @Override
        Database fresh(Path folder) {
            return onServer(ServerKind.MARIADB, "jdbc:mysql", "");
        }
    },
    MYSQL {
        @Override
        Database fresh(Path folder) {
            return onServer(ServerKind.MYSQL, "jdbc:mysql", "?allowPublicKeyRetrieval=true");
        }
    };

    /**
     * A database of a test's own, as a {@code DataSource} has it.
     *
     * @param url for JDBC
     * @param user who logs in, empty for nobody
     * @param password the user's
     * @param drop takes it away
     */
    record Database(String url, String user, String password, Runnable drop) implements AutoCloseable {
        /** The settings of the store, for Spring. */
        String[] settings() {
            return user.isEmpty()
                    ? new String[] {"memorystore.url=" + url}
                    : new String[] {
                        "memorystore.url=" + url, "memorystore.user=" + user, "memorystore.password=" + password
                    };
        }

        /** The settings of Spring Boot's own {@code DataSource}. */
        String[] ofDataSource() {
            return new String[] {
                "spring.datasource.url=" + url,
                "spring.datasource.username=" + user,
                "spring.datasource.password=" + password
            };
        }

        @Override
        public void close() {
            drop.run();
        }
    }

    /** An empty database; a server that is missing aborts the test, or fails it where the build requires one. */
    abstract Database fresh(Path folder);

    private static Database onServer(ServerKind kind, String scheme, String parameters) {
        TestDatabase database = TestServers.get(kind).freshDatabase();
        ServerAddress address = database.address();
        String url = scheme + "://" + address.host() + ":" + address.port() + "/" + address.database() + parameters;
        return new Database(url, address.user(), address.password(), database::close);
    }
}
