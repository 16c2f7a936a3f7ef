package io.memorystore.driver.mysql;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.testservers.RestartableServer;
import io.memorystore.testservers.ServerAddress;
import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.TestDatabase;
import io.memorystore.testservers.TestServers;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;

/**
 * Servers whose global settings tests may change, since no other test is on them; one of a kind, until the JVM ends. Stores log in
 * as a user who is no administrator, for those may write where nobody else may.
 */
final class OwnServers {
    static final String USER = "plain";
    static final String PASSWORD = "p";
    private static final Map<ServerKind, RestartableServer> SERVERS = new EnumMap<>(ServerKind.class);

    private OwnServers() {}

    static synchronized TestDatabase database(ServerKind kind) throws SQLException {
        TestDatabase database =
                SERVERS.computeIfAbsent(kind, TestServers::ownServer).server().freshDatabase();
        Databases.execute(
                database,
                "CREATE USER IF NOT EXISTS " + USER + " IDENTIFIED BY '" + PASSWORD + "'",
                "GRANT ALL ON " + database.name() + ".* TO " + USER);
        return database;
    }

    static MemoryStoreConfig.Builder config(TestDatabase database) {
        ServerAddress address = database.address();
        return Databases.config(address.withLogin(USER, PASSWORD));
    }
}
