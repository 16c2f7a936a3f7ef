package io.memorystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Message;
import io.memorystore.StoredTurn;
import io.memorystore.Turn;
import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.TestDatabase;
import io.memorystore.testservers.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Moves tables as the releases of Spring AI make them. */
class ImportSpringAiTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    /** Of the oldest releases, of those between, and of the newest. */
    private static final String TIME = "timestamp %s NOT NULL";

    private static final String BOTH = TIME + ", sequence_id BIGINT NOT NULL";
    private static final String SEQUENCE = "sequence_id BIGINT NOT NULL";

    @TempDir
    Path folder;

    private String source() {
        return "jdbc:sqlite:" + folder.resolve("spring.db");
    }

    private static void table(Connection connection, String columns, String timeType) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE SPRING_AI_CHAT_MEMORY (conversation_id VARCHAR(36) NOT NULL,"
                    + " content TEXT NOT NULL, type VARCHAR(10) NOT NULL, " + columns.formatted(timeType) + ")");
        }
    }

    private static void add(Connection connection, String columns, String id, String type, String words, int at)
            throws SQLException {
        List<Object> values = new ArrayList<>(List.of(id, words, type));
        if (columns.contains("timestamp")) {
            values.add(Timestamp.from(NOON.plusSeconds(at)));
        }
        if (columns.contains("sequence_id")) {
            values.add((long) at);
        }
        String marks = "?, ".repeat(values.size() - 1) + "?";
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO SPRING_AI_CHAT_MEMORY VALUES (" + marks + ")")) {
            for (int i = 0; i < values.size(); i++) {
                insert.setObject(i + 1, values.get(i));
            }
            insert.executeUpdate();
        }
    }

    /** Out of order, and with what Spring AI leaves of tools. */
    private static void fill(Connection connection, String columns) throws SQLException {
        add(connection, columns, "ada/1", "ASSISTANT", "fine, 'quoted' \ud83d\ude80", 4);
        add(connection, columns, "ada/1", "SYSTEM", "be nice", 0);
        add(connection, columns, "ada/1", "USER", "how are you?", 1);
        add(connection, columns, "ada/1", "ASSISTANT", "", 2);
        add(connection, columns, "ada/1", "TOOL", "", 3);
        add(connection, columns, "bob/1", "USER", "hello", 0);
    }

    private static void assertMoved(MemoryStore store, boolean hasTimes) {
        List<StoredTurn> turns = store.session(Identity.of("acme", "ada", "1")).turns(0, 10);
        assertThat(turns)
                .extracting(turn -> turn.turn().messages())
                .containsExactly(
                        List.of(Message.system("be nice")),
                        List.of(Message.user("how are you?")),
                        List.of(Message.assistant("fine, 'quoted' \ud83d\ude80")));
        if (hasTimes) {
            assertThat(turns).extracting(turn -> turn.turn().timestamp()).containsExactly(at(0), at(1), at(4));
        }
        assertThat(store.session(Identity.of("acme", "bob", "1")).turns(0, 10)).hasSize(1);
    }

    private static Instant at(int seconds) {
        return NOON.plusSeconds(seconds);
    }

    private Cli.Result run(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("import-spring-ai", "--from-url", source(), "--url", Cli.url(folder), "--tenant", "acme"));
        arguments.addAll(List.of(more));
        return Cli.run(arguments.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {TIME, BOTH, SEQUENCE})
    void sqlite_isMovedOnce(String columns) throws SQLException {
        try (Connection connection = DriverManager.getConnection(source())) {
            table(connection, columns, "INTEGER");
            fill(connection, columns);
        }
        Cli.Result first = run("--separator", "/");
        assertThat(first.err()).isEmpty();
        assertThat(first.out()).isEqualTo("2 conversations, 4 messages; messages of tools without words left out: 2\n");
        assertThat(first.exitCode()).isZero();
        Cli.Result again = run("--separator", "/", "--json");
        assertThat(again.out())
                .isEqualTo("{\"conversations\":0,\"messages\":0,\"withoutWords\":0,\"present\":2,\"refused\":0}\n");
        assertThat(again.exitCode()).isZero();

        try (MemoryStore store = MemoryStore.open(MemoryStoreConfig.of(Cli.url(folder)))) {
            assertMoved(store, columns.contains("timestamp"));
        }
    }

    @ParameterizedTest
    @EnumSource(ServerKind.class)
    void server_isMovedWithinItself(ServerKind kind) throws SQLException {
        boolean isPostgres = kind == ServerKind.POSTGRES;
        try (TestDatabase database = TestServers.get(kind).freshDatabase()) {
            try (Connection connection = database.connect()) {
                table(connection, BOTH, isPostgres ? "TIMESTAMP" : "DATETIME(3)");
                fill(connection, BOTH);
            }
            String scheme = isPostgres ? "jdbc:postgresql" : kind == ServerKind.MARIADB ? "jdbc:mariadb" : "jdbc:mysql";
            String from = scheme + "://" + database.address().host() + ":"
                    + database.address().port() + "/" + database.name()
                    + (isPostgres ? "" : "?allowPublicKeyRetrieval=true");
            Cli.Result result = Cli.runIn(
                    Map.of(
                            "MEMORYSTORE_FROM_PASSWORD",
                            database.address().password(),
                            "MEMORYSTORE_URL",
                            database.storeUrl()),
                    "import-spring-ai",
                    "--from-url",
                    from,
                    "--from-user",
                    database.address().user(),
                    "--tenant",
                    "acme",
                    "--separator",
                    "/");
            assertThat(result.err()).isEmpty();
            assertThat(result.exitCode()).isZero();
            try (MemoryStore store = MemoryStore.open(MemoryStoreConfig.of(database.storeUrl()))) {
                assertMoved(store, true);
            }
        }
    }

    @Test
    void oneUser_hasAllConversations_andOnesOfTheApplicationAreLeftAlone() throws SQLException {
        try (Connection connection = DriverManager.getConnection(source())) {
            table(connection, SEQUENCE, "");
            fill(connection, SEQUENCE);
        }
        try (MemoryStore store = MemoryStore.open(MemoryStoreConfig.of(Cli.url(folder)))) {
            store.session(Identity.of("acme", "eve", "bob/1")).addTurn(Turn.of("mine", "yours"));
        }
        assertThat(run("--user", "eve").out()).contains("1 conversation, 3 messages", "that were there: 1");
        try (MemoryStore store = MemoryStore.open(MemoryStoreConfig.of(Cli.url(folder)))) {
            assertThat(store.session(Identity.of("acme", "eve", "ada/1")).turns(0, 10))
                    .hasSize(3);
            assertThat(store.session(Identity.of("acme", "eve", "bob/1")).turns(0, 10))
                    .hasSize(1);
        }
    }

    @Test
    void idsThatAreNobodys_areRefused_andTheOthersMoved() throws SQLException {
        try (Connection connection = DriverManager.getConnection(source())) {
            table(connection, SEQUENCE, "");
            fill(connection, SEQUENCE);
            add(connection, SEQUENCE, "default", "USER", "a secret", 0);
        }
        Cli.Result result = run("--separator", "/");
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.out()).startsWith("2 conversations").contains("refused: 1");
        assertThat(result.err()).contains("Conversation default", "no user").doesNotContain("a secret");
    }

    @Test
    void nobody_isNoDefault() {
        assertThat(run().exitCode()).isEqualTo(2);
        assertThat(run("--user", "a", "--separator", "/").exitCode()).isEqualTo(2);
    }

    @Test
    void whatIsNoTable_isRefusedWithoutItsAddress() {
        Cli.Result result = run("--user", "ada");
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err()).contains("SPRING_AI_CHAT_MEMORY", "--from-url").doesNotContain("spring.db");
        assertThat(Files.exists(folder.resolve("spring.db"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://secret/db?allowLoadLocalInfile=true",
                "jdbc:mysql://(host=secret,allowLoadLocalInfile=true)/db",
                "jdbc:postgresql://secret/db?sslmode=require&socketFactory=x",
                "jdbc:sqlite:secret?enable_load_extension=true",
                "jdbc:sqlite::resource:http://secret",
                "jdbc:h2:mem:secret",
                "secret.db"
            })
    void addressThatCouldDoMore_isRefused(String url) {
        Cli.Result result = Cli.run(
                "import-spring-ai", "--from-url", url, "--url", Cli.url(folder), "--tenant", "a", "--user", "b");
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err()).contains("URL").doesNotContain("secret");
    }
}
