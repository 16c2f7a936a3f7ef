package io.memorystore.driver.postgres;

import io.memorystore.Durability;
import io.memorystore.Finding;
import io.memorystore.driver.jdbc.Inspection;
import io.memorystore.driver.jdbc.LongTransactions;
import io.memorystore.driver.jdbc.SqlConnection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What may be wrong with a server, as far as the store's user can see. */
final class PostgresHealth {
    private final PostgresAddress address;
    private final SchemaName schema;

    PostgresHealth(PostgresAddress address, SchemaName schema) {
        this.address = address;
        this.schema = schema;
    }

    List<Finding> find(SqlConnection connection, Inspection inspection) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        lookAtDurability(connection, inspection, findings);
        if (!address.isForPooler()) { // behind one, the connections that count are the pooler's
            lookAtRoom(connection, inspection, findings);
        }
        lookAtTransactions(connection, inspection, findings);
        return findings;
    }

    private void lookAtDurability(SqlConnection connection, Inspection inspection, List<Finding> findings)
            throws SQLException {
        List<String> weak = ServerFacts.read(connection.raw(), schema).weaknesses();
        if (inspection.asked() == Durability.FULL && !weak.isEmpty()) {
            findings.add(Finding.error(
                    "durability",
                    "The server may lose what it acknowledges: " + String.join(", ", weak) + ".",
                    "Set them to on, or open the store with durability RELAXED to say that this is meant."));
        }
    }

    private static void lookAtRoom(SqlConnection connection, Inspection inspection, List<Finding> findings)
            throws SQLException {
        long room = connection.number(CatalogueQuery.SERVER_ROOM.text());
        if (room < inspection.connectionsToCome()) {
            findings.add(
                    Finding.warning(
                            "pool",
                            "The server admits " + Math.max(0, room) + " more connections, and this store may open "
                                    + inspection.connectionsToCome() + " more.",
                            "Lower poolSize and poolMaxOverflow, or raise max_connections or the limit of the user or database."));
        }
    }

    private static void lookAtTransactions(SqlConnection connection, Inspection inspection, List<Finding> findings)
            throws SQLException {
        try (PreparedStatement statement = connection.raw().prepareStatement(CatalogueQuery.LONG_TRANSACTIONS.text())) {
            statement.setDouble(1, (double) inspection.longTransaction().toSeconds());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                if (row.getLong(1) > 0) {
                    findings.add(LongTransactions.finding(row.getLong(1), row.getLong(2), "pg_stat_activity"));
                }
            }
        }
    }
}
