package io.memorystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.SchemaMode;
import io.memorystore.Turn;
import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.TestDatabase;
import io.memorystore.testservers.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is printed is what another tool can run, as one script. */
class SchemaCommandsTest {
    @TempDir
    Path folder;

    private static String script(String... options) {
        Cli.Result result = Cli.run(options);
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result.out();
    }

    private static void assertTakenAsItIs(MemoryStoreConfig.Builder config) {
        try (MemoryStore store =
                MemoryStore.open(config.schemaMode(SchemaMode.VALIDATE).build())) {
            assertThat(store.info().schemaVersion()).isEqualTo(1);
            assertThat(store.session(Identity.of("acme", "ada", "s")).addTurn(Turn.of("a", "b")))
                    .isEqualTo(1);
        }
    }

    @Test
    void print_ofSqlite_isAScript_thatMakesADatabase() throws SQLException {
        Path file = folder.resolve("store.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(script("schema", "print"));
        }
        assertTakenAsItIs(MemoryStoreConfig.builder().url(file.toString()));
        assertThat(Cli.run("schema", "status", "--url", file.toString()).out())
                .isEqualToNormalizingNewlines("current: version 1, this release has 1\n");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "MARIADB", "MYSQL"})
    void print_ofAServer_isAScript_thatMakesADatabase(ServerKind kind) throws SQLException {
        boolean postgres = kind == ServerKind.POSTGRES;
        try (TestDatabase database = TestServers.get(kind).freshDatabase()) {
            String url = database.storeUrl();
            String jdbc = "jdbc:" + (postgres ? "postgresql" : "mysql") + "://"
                    + database.address().host() + ":" + database.address().port() + "/" + database.name()
                    + (postgres ? "" : "?allowMultiQueries=true&allowPublicKeyRetrieval=true");
            try (Connection connection = DriverManager.getConnection(
                            jdbc, database.address().user(), database.address().password());
                    Statement statement = connection.createStatement()) {
                statement.execute(script("schema", "print", "--driver", postgres ? "postgres" : "mysql"));
            }
            assertTakenAsItIs(MemoryStoreConfig.builder().url(url));
            assertThat(Cli.run("schema", "status", "--json", "--url", url).out())
                    .contains("\"state\":\"CURRENT\"", "\"pending\":[]", "\"missing\":[]");
        }
    }

    @Test
    void print_fromAVersion_leavesOutWhatTheDatabaseHas() {
        assertThat(script("schema", "print", "--from", "1")).isEmpty();
        assertThat(script("schema", "print", "--json"))
                .startsWith("{\"version\":1,\"rebuild\":false,\"statements\":[\"PRAGMA page_size");
        assertThat(Cli.run("schema", "print", "--from", "9").exitCode()).isEqualTo(2);
        assertThat(Cli.run("schema", "print", "--from", "-1").err()).contains("knows 0 to 1");
    }

    @Test
    void print_namesTheSchema() {
        assertThat(script("schema", "print", "--driver", "postgres", "--schema", "of mine"))
                .contains("CREATE SCHEMA IF NOT EXISTS \"of mine\";", "\"of mine\".\"turns\"")
                .doesNotContain("--  ");
    }

    @Test
    void print_ofADriverWithoutTables_saysSo() {
        assertThat(script("schema", "print", "--driver", "memory")).contains("no tables");
    }

    @Test
    void status_ofAFileThatIsNotThere_createsNone() {
        Path file = folder.resolve("absent.db");

        assertThat(Cli.run("schema", "status", "--url", file.toString()).exitCode())
                .isEqualTo(2);

        assertThat(file).doesNotExist();
        assertThat(Files.exists(folder.resolve("absent.db-owner"))).isFalse();
    }

    @Test
    void status_tellsWhatIsMissing() throws SQLException {
        Path file = folder.resolve("half.db");
        MemoryStore.open(MemoryStoreConfig.of(file.toString())).close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("DROP TABLE checkpoints");
        }
        assertThat(Cli.run("schema", "status", "--url", file.toString()).out())
                .contains("current: version 1", "missing: CREATE TABLE checkpoints");
    }

    @Test
    void schema_withoutACommand_isMisuse() {
        assertThat(Cli.run("schema").exitCode()).isEqualTo(2);
    }
}
