package io.memorystore.benchmarks;

import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Turn;
import io.memorystore.testservers.ServerAddress;
import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

@Tag("one-jdk")
class ServerBenchmarksTest {
    private static final int BENCHMARKS = 16;

    @BeforeAll
    static void fillLittle() {
        FewEvents.fillLittle();
    }

    @ParameterizedTest
    @EnumSource(ServerKind.class)
    void benchmarks_workOnce(ServerKind kind) throws IOException, RunnerException {
        try (LentDatabase lent = new LentDatabase(TestServers.get(kind))) {
            System.setProperty(ServerDatabase.FILE_PROPERTY, lent.file().toString());
            assertThat(new Runner(new OptionsBuilder()
                                    .include("io\\.memorystore\\.benchmarks\\.(Server|Event|LangChain4j|ChatMemory).*")
                                    .mode(Mode.SingleShotTime)
                                    .forks(0)
                                    .warmupIterations(0)
                                    .measurementIterations(1)
                                    .threads(2)
                                    .shouldFailOnError(true)
                                    .verbosity(VerboseMode.SILENT)
                                    .build())
                            .run())
                    .hasSize(BENCHMARKS);
        } finally {
            System.clearProperty(ServerDatabase.FILE_PROPERTY);
        }
    }

    @ParameterizedTest
    @EnumSource(ServerKind.class)
    void byHand_givesBackWhatWasAppended(ServerKind kind) throws IOException, SQLException {
        List<Turn> said = Dialogues.turns().subList(0, 30);
        try (LentDatabase lent = new LentDatabase(TestServers.get(kind));
                ServerTurns turns = new ServerTurns(lent.database())) {
            turns.openSession("one");
            turns.openSession("two");
            for (int i = 0; i < said.size(); i++) {
                assertThat(turns.append("one", said.get(i))).isEqualTo(i + 1);
                turns.append("two", said.get(0));
            }
            assertThat(turns.latest("one", 20)).isEqualTo(said.subList(10, 30));
        }
    }

    @ParameterizedTest
    @EnumSource(ServerKind.class)
    void bothSides_doWithoutTls_ifTold(ServerKind kind) throws IOException, SQLException {
        System.setProperty(ServerDatabase.UNENCRYPTED_PROPERTY, "true");
        try (LentDatabase lent = new LentDatabase(TestServers.get(kind))) {
            assertThat(cipher(lent.database())).isEmpty();
            MemoryStoreConfig config = lent.database().config();
            String url = lent.database().jdbcUrl();
            // no failure may show what stands before the parameters
            assertThat(config.url().endsWith(url.substring(url.indexOf('?')))).isTrue();
            MemoryStore.open(lent.database().driver(), config).close();
        } finally {
            System.clearProperty(ServerDatabase.UNENCRYPTED_PROPERTY);
        }
    }

    @Test
    void bothSides_haveTls_ifNobodyTellsThem() throws IOException, SQLException {
        try (LentDatabase lent = new LentDatabase(TestServers.get(ServerKind.MARIADB))) {
            assertThat(cipher(lent.database())).isNotEmpty();
            assertThat(lent.database().config().url().indexOf('?')).isNegative();
        }
    }

    /** What the connections of the side that is written by hand are encrypted with; empty if they are not. */
    private static String cipher(ServerDatabase database) throws SQLException {
        String query = database.isPostgres()
                ? "SELECT 1, coalesce(cipher, '') FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
                : "SHOW SESSION STATUS LIKE 'Ssl_cipher'";
        ServerAddress address = database.address();
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), address.user(), address.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            assertThat(row.next()).isTrue();
            return row.getString(2);
        }
    }

    @ParameterizedTest
    @EnumSource(ServerKind.class)
    void lentDatabase_isToldToThisUserAlone(ServerKind kind) throws IOException {
        LentDatabase lent = new LentDatabase(TestServers.get(kind));
        Path file = lent.file();
        assertThat(ServerDatabase.read(file)).isEqualTo(lent.database());
        assertThat(Files.getPosixFilePermissions(file)).containsOnly(OWNER_READ, OWNER_WRITE);
        lent.close();
        assertThat(file).doesNotExist();
    }
}
