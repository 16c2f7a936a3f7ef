package io.memorystore.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.ai.chat.memory.ChatMemoryRepository;
import org.springframework.ai.chat.memory.repository.jdbc.JdbcChatMemoryRepository;

/** Spring AI's table, made by its own script. */
final class SpringTable {
    private SpringTable() {}

    static boolean isSqlite(String url) {
        return url.startsWith("jdbc:sqlite:");
    }

    static ChatMemoryRepository in(DataSource database) throws IOException, SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
            for (String one : script(product).split(";", -1)) {
                if (!one.isBlank()) {
                    statement.execute(one);
                }
            }
        }
        return JdbcChatMemoryRepository.builder().dataSource(database).build();
    }

    private static String script(String product) throws IOException {
        try (InputStream script = JdbcChatMemoryRepository.class.getResourceAsStream("schema-" + product + ".sql")) {
            return new String(Objects.requireNonNull(script, product).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
