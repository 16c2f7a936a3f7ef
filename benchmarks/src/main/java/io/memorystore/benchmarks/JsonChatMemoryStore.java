package io.memorystore.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The {@code ChatMemoryStore} that LangChain4j's documentation shows how to write, over JDBC: a row for each conversation, with one JSON
 * list of all its messages, which is read, parsed, made and written with each message that is added. Ten pooled connections.
 */
final class JsonChatMemoryStore implements ChatMemoryStore, AutoCloseable {
    private static final int CONNECTIONS = 10;
    private static final String READ = "SELECT messages FROM chat WHERE id = ?";
    private static final String UPDATE = "UPDATE chat SET messages = ? WHERE id = ?";
    private static final String INSERT = "INSERT INTO chat (messages, id) VALUES (?, ?)";
    private static final String DELETE = "DELETE FROM chat WHERE id = ?";

    private final EventTarget target;
    private final HikariDataSource pool;

    /** What is done in a transaction. */
    private interface Work {
        void in(Connection connection) throws SQLException;
    }

    JsonChatMemoryStore(EventTarget target) {
        this.target = target;
        HikariConfig config = target.pool();
        config.setMaximumPoolSize(CONNECTIONS);
        pool = new HikariDataSource(config);
        write(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE IF NOT EXISTS chat (id VARCHAR(255) PRIMARY KEY, messages "
                        + target.textType() + " NOT NULL)" + target.tableOptions());
            }
        });
    }

    @Override
    public List<ChatMessage> getMessages(Object memoryId) {
        try (Connection connection = pool.getConnection();
                PreparedStatement read = connection.prepareStatement(READ)) {
            read.setString(1, memoryId.toString());
            List<ChatMessage> messages = new ArrayList<>();
            try (ResultSet row = read.executeQuery()) {
                if (row.next()) {
                    messages.addAll(ChatMessageDeserializer.messagesFromJson(row.getString(1)));
                }
            }
            target.endRead(connection);
            return messages;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void updateMessages(Object memoryId, List<ChatMessage> messages) {
        String json = ChatMessageSerializer.messagesToJson(messages);
        write(connection -> {
            if (write(connection, UPDATE, json, memoryId) == 0) {
                write(connection, INSERT, json, memoryId);
            }
        });
    }

    private static int write(Connection connection, String sql, String json, Object memoryId) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(sql)) {
            write.setString(1, json);
            write.setString(2, memoryId.toString());
            return write.executeUpdate();
        }
    }

    @Override
    public void deleteMessages(Object memoryId) {
        write(connection -> {
            try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
                delete.setString(1, memoryId.toString());
                delete.executeUpdate();
            }
        });
    }

    private void write(Work work) {
        try (Connection connection = pool.getConnection()) {
            try {
                target.begin(connection);
                work.in(connection);
                target.commit(connection);
            } catch (SQLException e) {
                target.rollback(connection);
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
