package io.memorystore.testservers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** Connections to servers, without any driver of this project between. */
final class Jdbc {
    private static final String PATIENCE_SECONDS = "10";
    private static final String PATIENCE_MILLIS = "10000";

    private Jdbc() {}

    static Connection connect(ServerKind kind, ServerAddress address) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        if (kind.isPostgres()) {
            properties.setProperty("connectTimeout", PATIENCE_SECONDS);
            properties.setProperty("loginTimeout", PATIENCE_SECONDS);
        } else {
            properties.setProperty("connectTimeout", PATIENCE_MILLIS);
            // a handshake takes the processor longer than most of what is asked; the password is sent under the
            // server's own key
            properties.setProperty("sslMode", "DISABLED");
            properties.setProperty("allowPublicKeyRetrieval", "true");
        }
        return DriverManager.getConnection(url(kind, address), properties);
    }

    private static String url(ServerKind kind, ServerAddress address) {
        String scheme = kind.isPostgres() ? "jdbc:postgresql" : "jdbc:mysql";
        return scheme + "://" + address.host() + ":" + address.port() + "/" + address.database();
    }

    static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
