package io.memorystore.driver.mysql;

import io.memorystore.Durability;
import io.memorystore.Finding;
import io.memorystore.driver.jdbc.Inspection;
import io.memorystore.driver.jdbc.LongTransactions;
import io.memorystore.driver.jdbc.SqlConnection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What may be wrong with a server, as far as the store's user can see. */
final class MySqlHealth {
    private static final String OPEN_CONNECTIONS = "SHOW GLOBAL STATUS LIKE 'Threads_connected'";
    private static final String MAY_SEE_OTHERS =
            "SELECT COUNT(*) FROM information_schema.USER_PRIVILEGES p WHERE p.PRIVILEGE_TYPE = 'PROCESS'";
    private static final String LONG_TRANSACTIONS = "SELECT COUNT(*),"
            + " COALESCE(MAX(TIMESTAMPDIFF(SECOND, t.trx_started, NOW())), 0) FROM information_schema.INNODB_TRX t"
            + " WHERE t.trx_mysql_thread_id <> CONNECTION_ID() AND TIMESTAMPDIFF(SECOND, t.trx_started, NOW()) >= ";

    private MySqlHealth() {}

    static List<Finding> find(SqlConnection connection, Inspection inspection) throws SQLException {
        ServerFacts facts = ServerFacts.read(connection.raw());
        List<Finding> findings = new ArrayList<>();
        if (inspection.asked() == Durability.FULL && !facts.weaknesses().isEmpty()) {
            findings.add(Finding.error(
                    "durability",
                    "The server may lose what it acknowledges: " + String.join(", ", facts.weaknesses()) + ".",
                    "Set innodb_flush_log_at_trx_commit and sync_binlog to 1 and innodb_doublewrite to ON, or open the store"
                            + " with durability RELAXED to say that this is meant."));
        }
        lookAtRoom(connection, facts, inspection, findings);
        if (connection.number(MAY_SEE_OTHERS) > 0) {
            lookAtTransactions(connection, inspection, findings);
        }
        return findings;
    }

    private static void lookAtRoom(
            SqlConnection connection, ServerFacts facts, Inspection inspection, List<Finding> findings)
            throws SQLException {
        try (Statement statement = connection.raw().createStatement();
                ResultSet row = statement.executeQuery(OPEN_CONNECTIONS)) {
            row.next();
            long room = facts.maxConnections() - row.getLong(2);
            if (room < inspection.connectionsToCome()) {
                findings.add(Finding.warning(
                        "pool",
                        "The server admits " + Math.max(0, room) + " more connections, and this store may open "
                                + inspection.connectionsToCome() + " more.",
                        "Lower poolSize and poolMaxOverflow, or raise max_connections."));
            }
        }
    }

    private static void lookAtTransactions(SqlConnection connection, Inspection inspection, List<Finding> findings)
            throws SQLException {
        try (Statement statement = connection.raw().createStatement();
                ResultSet row = statement.executeQuery(
                        LONG_TRANSACTIONS + inspection.longTransaction().toSeconds())) {
            row.next();
            if (row.getLong(1) > 0) {
                findings.add(LongTransactions.finding(row.getLong(1), row.getLong(2), "information_schema.INNODB_TRX"));
            }
        }
    }
}
