package io.memorystore.driver.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.CheckDepth;
import io.memorystore.Durability;
import io.memorystore.Finding;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.ProgressListener;
import io.memorystore.Turn;
import io.memorystore.driver.jdbc.Inspection;
import io.memorystore.driver.jdbc.Occupancy;
import io.memorystore.driver.jdbc.SqlCatalogue;
import io.memorystore.driver.jdbc.SqlConnection;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a file is found on one with which just that is wrong. */
final class SqliteHealthTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void make() {
        file = folder.resolve("store.db");
        try (MemoryStore store = open()) {
            store.tenant("acme")
                    .session("ada", "s")
                    .addTurns(IntStream.range(0, 500)
                            .mapToObj(i -> Turn.of("question " + i, "answer"))
                            .toList());
        }
    }

    private MemoryStore open() {
        return MemoryStore.open("sqlite", MemoryStoreConfig.of(file.toString()));
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file + "?busy_timeout=30000");
    }

    private static List<Finding> check(MemoryStore store, CheckDepth depth) {
        return store.admin().check(depth, ProgressListener.none()).findings();
    }

    private static Inspection inspection(Durability asked) {
        return new Inspection(CheckDepth.QUICK, asked, Clock.systemUTC(), 0, Duration.ofDays(1));
    }

    private static SqlConnection sql(Connection raw) {
        return new SqlConnection(raw, new SqlCatalogue(new SqliteDialect(":memory:", Occupancy.UNKNOWN)));
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    @Test
    void soundFile_hasNoFinding() {
        try (MemoryStore store = open()) {
            assertThat(check(store, CheckDepth.FULL)).isEmpty();
        }
    }

    @Test
    void databaseInMemory_hasNoFinding() {
        try (MemoryStore store = MemoryStore.open("sqlite", MemoryStoreConfig.of("sqlite::memory:"))) {
            assertThat(check(store, CheckDepth.FULL)).isEmpty();
            assertThat(store.admin().stats().databaseBytes()).isEmpty();
        }
    }

    private void overwrite(long place, byte[] bytes) throws IOException {
        try (RandomAccessFile closed = new RandomAccessFile(file.toFile(), "rw")) {
            closed.seek(place);
            closed.write(bytes);
        }
    }

    /** In the header of the file is how many pages are free (sqlite.org/fileformat.html, section 1.3.9): none of them is there. */
    @Test
    void pagesThatAreLost_areFound() throws IOException {
        overwrite(36, new byte[] {0, 0, 0, 7});
        try (MemoryStore store = open()) {
            assertThat(check(store, CheckDepth.QUICK)).isEmpty();
            assertThat(check(store, CheckDepth.FULL))
                    .isNotEmpty()
                    .allMatch(finding ->
                            finding.check().equals("integrity") && finding.severity() == Finding.Severity.ERROR);
        }
    }

    @Test
    void pageThatCannotBeRead_isFound() throws Exception {
        long page;
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT s.rootpage, p.page_size FROM sqlite_schema s, pragma_page_size p WHERE s.name = 'turns'")) {
            row.next();
            page = (row.getLong(1) - 1) * row.getLong(2);
        }
        overwrite(page, new byte[100]);
        try (MemoryStore store = open()) {
            assertThat(check(store, CheckDepth.QUICK)).isEmpty();
            assertThat(check(store, CheckDepth.FULL)).singleElement().satisfies(finding -> {
                assertThat(finding.check()).isEqualTo("database");
                assertThat(finding.what()).contains("SQLITE_CORRUPT");
            });
        }
    }

    @Test
    void rowsThatReferToNothing_areFound() throws SQLException {
        try (Connection connection = connect()) {
            execute(
                    connection,
                    "INSERT INTO turns (session_id, sequence, tokens, checksum, payload) VALUES (999, 1, 1, 1, '{}')");
        }
        try (MemoryStore store = open()) {
            assertThat(check(store, CheckDepth.QUICK)).isEmpty();
            assertThat(check(store, CheckDepth.FULL)).singleElement().satisfies(finding -> {
                assertThat(finding.check()).isEqualTo("foreign-keys");
                assertThat(finding.what()).contains("1 rows", "turns");
            });
        }
    }

    @Test
    void logThatAReaderKeepsGrowing_isFound() throws SQLException {
        try (MemoryStore store = open();
                Connection reader = connect()) {
            execute(reader, "BEGIN", "SELECT count(*) FROM turns");
            byte[] large = new byte[16 << 20];
            for (int i = 0; i * (long) large.length <= SqliteHealth.LARGE_WAL; i++) {
                store.tenant("acme").state().put("key-" + i, large);
            }
            assertThat(store.admin().stats().walBytes().orElseThrow()).isGreaterThan(SqliteHealth.LARGE_WAL);
            assertThat(check(store, CheckDepth.QUICK))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.check()).isEqualTo("wal"));
            execute(reader, "COMMIT");
        }
    }

    @Test
    void diskThatIsAlmostFull_isFound() throws SQLException {
        try (Connection raw = connect()) {
            SqliteHealth health = new SqliteHealth(file, looked -> {
                assertThat(looked).isEqualTo(folder);
                return 1_000_000;
            });
            assertThat(health.read(sql(raw), inspection(Durability.FULL)))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.check()).isEqualTo("disk");
                        assertThat(finding.what()).contains("1000000 bytes left");
                    });
        }
    }

    @Test
    void otherJournal_isFound() throws SQLException {
        try (Connection raw = connect()) {
            execute(raw, "PRAGMA journal_mode = DELETE");
            assertThat(new SqliteHealth(file).read(sql(raw), inspection(Durability.FULL)))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.check()).isEqualTo("durability");
                        assertThat(finding.what()).contains("[delete]");
                    });
        }
    }

    @Test
    void writerThatDoesNotSync_isFound() throws SQLException {
        try (Connection raw = connect()) {
            SqliteHealth health = new SqliteHealth(file);
            execute(raw, "PRAGMA synchronous = NORMAL");
            assertThat(health.written(sql(raw), inspection(Durability.FULL)))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.check()).isEqualTo("durability"));
            assertThat(health.written(sql(raw), inspection(Durability.RELAXED))).isEmpty();
            execute(raw, "PRAGMA synchronous = OFF");
            assertThat(health.written(sql(raw), inspection(Durability.RELAXED))).hasSize(1);
            execute(raw, "PRAGMA synchronous = FULL");
            assertThat(health.written(sql(raw), inspection(Durability.FULL))).isEmpty();
        }
    }

    @Test
    void fileThatIsGone_isFound() throws IOException {
        try (MemoryStore store = open()) {
            Files.move(file, folder.resolve("elsewhere.db"));
            assertThat(check(store, CheckDepth.FULL)).singleElement().satisfies(finding -> {
                assertThat(finding.check()).isEqualTo("database");
                assertThat(finding.what()).contains("deleted or moved away");
            });
        }
    }
}
