package io.memorystore.driver.mysql;

import com.mysql.cj.jdbc.NonRegisteringDriver;
import io.memorystore.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The JDBC driver, which serves MySQL and MariaDB alike. Never asked for through {@code DriverManager}, which gives a connection of
 * whichever driver claims the URL first.
 */
final class ConnectorJ {
    /** Read once, when the class that has the thread is initialized. */
    private static final String NO_CLEANUP = "com.mysql.cj.disableAbandonedConnectionCleanup";

    private static @Nullable NonRegisteringDriver driver;

    private ConnectorJ() {}

    static Connection connect(String url, Properties properties) throws SQLException {
        Connection connection = driver().connect(url, properties);
        if (connection == null) {
            throw new StorageException("Connector/J did not take a URL of the store's own making. Check its version.");
        }
        return connection;
    }

    /**
     * Keeps Connector/J from starting a thread for connections that nobody closed, which no store leaves behind; it would live as
     * long as the process. A host that has said whether it wants the thread, or has used Connector/J before, decides.
     */
    private static synchronized NonRegisteringDriver driver() throws SQLException {
        NonRegisteringDriver known = driver;
        if (known != null) {
            return known;
        }
        boolean undecided = System.getProperty(NO_CLEANUP) == null;
        if (undecided) {
            System.setProperty(NO_CLEANUP, "true");
        }
        try {
            known = new NonRegisteringDriver();
        } finally {
            if (undecided) {
                System.clearProperty(NO_CLEANUP);
            }
        }
        driver = known;
        return known;
    }
}
