package io.memorystore.testservers;

/** Finds or starts real servers. */
public final class TestServers {
    private TestServers() {}

    static Software software(ServerKind kind) {
        return switch (kind) {
            case POSTGRES -> new PostgresSoftware();
            case MARIADB -> new MariaDbSoftware();
            case MYSQL -> new MySqlSoftware();
        };
    }
}
