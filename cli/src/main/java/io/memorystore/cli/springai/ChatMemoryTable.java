package io.memorystore.cli.springai;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code SPRING_AI_CHAT_MEMORY}, of any release: the first have timestamps alone, later ones a sequence beside or instead of
 * them. It is only read. For one thread.
 */
public final class ChatMemoryTable implements AutoCloseable {
    private final Connection connection;
    private final boolean isSqlite;
    private final Set<String> columns;

    private ChatMemoryTable(Connection connection, boolean isSqlite, Set<String> columns) {
        this.connection = connection;
        this.isSqlite = isSqlite;
        this.columns = columns;
    }

    /**
     * Opens it.
     *
     * @param address where it is
     * @return the table
     * @throws UnreadableTableException if it is not there, or cannot be reached
     */
    public static ChatMemoryTable open(TableAddress address) {
        return read(() -> {
            Connection connection = DriverManager.getConnection(address.url(), address.login());
            try {
                return new ChatMemoryTable(connection, address.isSqlite(), columns(connection));
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        });
    }

    /** Reads from the database. */
    @FunctionalInterface
    private interface Read<T> {
        T read() throws SQLException;
    }

    /** Without the cause and its message, which may repeat the address or what users wrote. */
    private static <T> T read(Read<T> read) {
        try {
            return read.read();
        } catch (SQLException e) {
            throw new UnreadableTableException("The table SPRING_AI_CHAT_MEMORY cannot be read (SQLState "
                    + e.getSQLState() + ", code " + e.getErrorCode()
                    + "); check --from-url, the user and the password, and that the table is there.");
        }
    }

    private static Set<String> columns(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TableSql.COLUMNS.text());
                ResultSet none = statement.executeQuery()) {
            ResultSetMetaData found = none.getMetaData();
            Set<String> names = new HashSet<>();
            for (int i = 1; i <= found.getColumnCount(); i++) {
                names.add(found.getColumnName(i).toLowerCase(Locale.ROOT));
            }
            return names;
        }
    }

    /**
     * The ids of the conversations.
     *
     * @return each once
     * @throws UnreadableTableException if they cannot be read
     */
    public List<String> conversations() {
        return read(() -> {
            try (PreparedStatement statement = connection.prepareStatement(TableSql.CONVERSATIONS.text());
                    ResultSet found = statement.executeQuery()) {
                List<String> ids = new ArrayList<>();
                while (found.next()) {
                    ids.add(found.getString(1));
                }
                return ids;
            }
        });
    }

    /**
     * The messages of a conversation, as Spring AI shows them.
     *
     * @param conversation its id
     * @return the messages in their order
     * @throws UnreadableTableException if they cannot be read
     */
    public List<TableRow> rows(String conversation) {
        return read(() -> {
            try (PreparedStatement statement = connection.prepareStatement(order().text())) {
                statement.setString(1, conversation);
                try (ResultSet found = statement.executeQuery()) {
                    List<TableRow> rows = new ArrayList<>();
                    while (found.next()) {
                        rows.add(row(found));
                    }
                    return rows;
                }
            }
        });
    }

    private TableSql order() {
        if (columns.contains("sequence_id")) {
            return TableSql.BY_SEQUENCE;
        }
        return isSqlite ? TableSql.BY_TIME_AND_ROW : TableSql.BY_TIME;
    }

    private TableRow row(ResultSet found) throws SQLException {
        @Nullable String content = found.getString("content");
        @Nullable Timestamp at = columns.contains("timestamp") ? found.getTimestamp("timestamp") : null;
        return new TableRow(
                found.getString("type"), content == null ? "" : content, at == null ? Instant.now() : at.toInstant());
    }

    @Override
    public void close() {
        read(() -> {
            connection.close();
            return true;
        });
    }
}
