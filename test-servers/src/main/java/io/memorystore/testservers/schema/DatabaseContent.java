package io.memorystore.testservers.schema;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All tables of a server's database, their columns, indexes and rows, as texts. */
public final class DatabaseContent {

    private DatabaseContent() {}

    /**
     * Reads it.
     *
     * @param connection to the database
     * @param catalog the database, or null where it is not needed
     * @param schema the schema, or null for all
     * @return the same texts for the same content
     * @throws SQLException if it cannot be read
     */
    public static List<String> of(Connection connection, @Nullable String catalog, @Nullable String schema)
            throws SQLException {
        List<String> content = new ArrayList<>();
        DatabaseMetaData facts = connection.getMetaData();
        try (ResultSet schemas = facts.getSchemas()) {
            while (schemas.next()) {
                content.add("schema " + schemas.getString(1));
            }
        }
        for (String table : tables(facts, catalog, schema)) {
            content.add("table " + table);
            content.addAll(rows(facts.getColumns(catalog, schema, table, "%"), "column", 4, 5, 6, 7));
            content.addAll(rows(facts.getIndexInfo(catalog, schema, table, false, false), "index", 6, 9));
            String name = schema == null ? table : "\"" + schema + "\".\"" + table + "\"";
            try (Statement statement = connection.createStatement()) {
                content.addAll(allRows(statement.executeQuery("SELECT * FROM " + name)));
            }
        }
        return content;
    }

    private static List<String> tables(DatabaseMetaData facts, @Nullable String catalog, @Nullable String schema)
            throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet row = facts.getTables(catalog, schema, "%", new String[] {"TABLE"})) {
            while (row.next()) {
                names.add(row.getString("TABLE_NAME"));
            }
        }
        return names.stream().sorted().toList();
    }

    private static List<String> allRows(ResultSet rows) throws SQLException {
        int[] columns = new int[rows.getMetaData().getColumnCount()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = i + 1;
        }
        return rows(rows, "row", columns);
    }

    private static List<String> rows(ResultSet rows, String what, int... columns) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (rows) {
            while (rows.next()) {
                StringBuilder text = new StringBuilder(what);
                for (int column : columns) {
                    text.append(' ').append(rows.getString(column));
                }
                texts.add(text.toString());
            }
        }
        return texts.stream().sorted().toList();
    }
}
