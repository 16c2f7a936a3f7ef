package io.memorystore.driver.postgres;

import io.memorystore.testservers.Reused;
import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.TestDatabase;
import io.memorystore.testservers.TestServers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Schemas of one database that are emptied through one connection of the superuser, without regard to foreign keys. */
final class EmptiedSchemas implements Reused.Places<String> {
    private static final String DELETES = "SELECT format('DELETE FROM %I.%I', schemaname, tablename) FROM pg_tables"
            + " WHERE schemaname = ? AND tablename NOT IN ('store', 'migrations')";

    private final TestDatabase database = TestServers.get(ServerKind.POSTGRES).freshDatabase();
    private final Connection connection;
    private int made;

    EmptiedSchemas() throws SQLException {
        connection = database.connect();
        execute("SET session_replication_role = replica");
    }

    TestDatabase database() {
        return database;
    }

    @Override
    public String make() {
        return "Store \"" + made++ + "\" {turns}; é";
    }

    @Override
    public void empty(String schema) throws SQLException {
        for (String delete : deletes(schema)) {
            execute(delete);
        }
    }

    private List<String> deletes(String schema) throws SQLException {
        List<String> deletes = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(DELETES)) {
            statement.setString(1, schema);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    deletes.add(row.getString(1));
                }
            }
        }
        return deletes;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        database.close();
    }
}
