package io.memorystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Turn;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking after a SQLite file from the command line. */
class DoctorCommandTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void make() {
        try (MemoryStore store = MemoryStore.open(MemoryStoreConfig.of(Cli.url(folder)))) {
            for (int i = 1; i <= 3; i++) {
                store.tenant("acme").session("ada", "s").addTurn(Turn.of("question " + i, "answer"));
            }
        }
    }

    private Cli.Result run(String... args) {
        String[] all = java.util.Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--url";
        all[args.length + 1] = Cli.url(folder);
        return Cli.run(all);
    }

    private void damage() throws SQLException {
        execute("UPDATE turns SET payload = replace(payload, 'question 2', 'question 7')");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + Cli.url(folder));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void soundStore_isHealthy_stepByStep() {
        Cli.Result result = run("doctor");
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out().lines().map(line -> line.split(" +", -1)[1]).limit(6))
                .containsExactly("driver", "connect", "schema", "durability", "surroundings", "payloads");
        assertThat(result.out()).contains("3 payloads match their checksums").endsWith("Healthy.\n");
    }

    @Test
    void damagedTurn_isNamed_withWhatToDo() throws SQLException {
        damage();
        Cli.Result result = run("doctor");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out())
                .contains("ERROR    payload", "Turn 2 of session \"s\" (user \"ada\", tenant \"acme\")")
                .contains("Restore it from a backup.")
                .endsWith("1 error, 0 warnings.\n");
    }

    @Test
    void quickCheck_doesNotLookIntoPayloads() throws SQLException {
        damage();
        Cli.Result result = run("doctor", "--quick");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).doesNotContain("payloads").endsWith("Healthy.\n");
    }

    @Test
    void json_isAnObjectALine_theLastOneTheVerdict() throws SQLException {
        damage();
        Cli.Result result = run("doctor", "--json");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out().lines().toList())
                .allMatch(line -> line.startsWith("{") && line.endsWith("}"))
                .anyMatch(line -> line.contains("\"check\":\"payload\",\"ok\":false,\"severity\":\"error\""))
                .last()
                .isEqualTo("{\"healthy\":false,\"errors\":1,\"warnings\":0,\"payloads\":3,\"damaged\":1}");
    }

    @Test
    void tableThatIsMissing_isToldAsTheStepThatFailed() throws SQLException {
        execute("DROP TABLE leases");
        Cli.Result result = run("doctor");
        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(result.out()).contains("ERROR    schema", "leases").doesNotContain("Healthy");
    }

    @Test
    void columnThatIsMissing_isToldAsTheStepThatFailed() throws SQLException {
        execute("ALTER TABLE turns DROP COLUMN run");
        assertThat(run("doctor").out()).contains("ERROR    schema").doesNotContain("Healthy");
    }

    @Test
    void pageThatCannotBeRead_endsTheCheck_andNothingIsCalledFine() throws SQLException, IOException {
        long place;
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + Cli.url(folder));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT (s.rootpage - 1) * p.page_size"
                        + " FROM sqlite_schema s, pragma_page_size p WHERE s.name = 'turns'")) {
            row.next();
            place = row.getLong(1);
        }
        try (RandomAccessFile closed = new RandomAccessFile(Cli.url(folder), "rw")) {
            closed.seek(place);
            closed.write(new byte[100]);
        }
        Cli.Result result = run("doctor");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out())
                .contains("ERROR    database")
                .doesNotContain("ok       payloads")
                .doesNotContain("ok       surroundings")
                .endsWith("1 error, 0 warnings.\n");
    }

    @Test
    void nothingIsDeleted_whateverTheEnvironmentSays() {
        Map<String, String> environment =
                Map.of("MEMORYSTORE_RETENTION_MAX_TURNS", "1", "MEMORYSTORE_ALLOW_REBUILD", "true");
        Cli.Result result = Cli.runIn(environment, "doctor", "--url", Cli.url(folder));
        assertThat(result.out()).contains("3 payloads match their checksums").endsWith("Healthy.\n");
    }

    @Test
    void bar_isShownOnATerminal() {
        Terminal terminal = new Terminal(false, true, 80);
        Cli.Result shown = Cli.runOn(terminal, "", "doctor", "--url", Cli.url(folder));
        assertThat(shown.exitCode()).as(shown.err()).isZero();
        assertThat(shown.err()).startsWith("\rcheck").contains("payloads");
        assertThat(Cli.runOn(terminal, "", "doctor", "--json", "--url", Cli.url(folder))
                        .err())
                .isEmpty();
    }

    @Test
    void missingFile_isToldAsTheStepThatFailed() {
        Cli.Result result = Cli.run("doctor", "--url", folder.resolve("none.db").toString());
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).contains("ERROR    address", "none.db must exist");
        assertThat(folder.resolve("none.db")).doesNotExist();
    }

    @Test
    void unknownDriver_isToldAsTheStepThatFailed() {
        Cli.Result result = Cli.run("doctor", "--driver", "nosuch", "--json");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).contains("\"check\":\"driver\",\"ok\":false").contains("\"healthy\":false");
    }

    @Test
    void stats_countWhatIsThere() {
        assertThat(run("stats").out()).containsPattern("turns +3\n").containsPattern("sessions +1\n");
        assertThat(run("stats", "--json").out())
                .startsWith("{\"sessions\":1,\"streams\":0,\"turns\":3,")
                .contains("\"databaseBytes\":");
    }
}
