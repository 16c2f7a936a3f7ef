package io.memorystore.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.ConfigurationException;
import io.memorystore.Durability;
import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.SchemaStatus;
import io.memorystore.Turn;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.Fence;
import io.memorystore.spi.FileSystemTypes;
import io.memorystore.spi.MemoryStoreDriver;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.ProjectionKey;
import io.memorystore.spi.ProjectionMark;
import io.memorystore.spi.ProjectionTransaction;
import io.memorystore.spi.StoreBackend;
import io.memorystore.spi.StreamKey;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the suite does not ask of h2-driver: what is H2's alone. */
class H2DriverTest {
    private static final Identity ADA = Identity.of("acme", "ada", "support-1");
    private static final ProjectionMark FIRST = new ProjectionMark(1, 1);

    @TempDir
    private static Path shared;

    private static URLClassLoader loader;
    private static ClassLoader before;

    @TempDir
    private Path folder;

    @BeforeAll
    static void dropIn() throws IOException {
        loader = DroppedInDriver.loader(DroppedInDriver.H2.jar(shared));
        before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
    }

    @AfterAll
    static void takeOut() throws IOException {
        Thread.currentThread().setContextClassLoader(before);
        loader.close();
    }

    @Test
    void open_findsEverythingAgain() {
        try (MemoryStore store = MemoryStore.open(config())) {
            store.session(ADA).addTurn(Turn.of("hello", "hi"));
            assertThat(store.info().product()).isEqualTo("H2");
            assertThat(store.info().durability()).isEqualTo(Durability.FULL);
        }
        try (MemoryStore store = MemoryStore.open("h2", config())) {
            assertThat(store.session(ADA).latestTurns(9)).hasSize(1);
            assertThat(store.session(ADA).addTurn(Turn.of("again", "yes"))).isEqualTo(2);
        }
        assertThat(folder).isDirectoryContaining(file -> file.endsWith("store.mv.db"));
    }

    /** What H2 takes behind a semicolon runs scripts. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "%s/a;INIT=RUNSCRIPT FROM 'b'",
                "%s/a?b=c",
                "%s/a;b/c",
                "%s/none/a",
                "%s/a\0b",
                "/",
                "tcp://host/a"
            })
    void open_takesAPathInAFolderAlone(String path) {
        MemoryStoreConfig config = MemoryStoreConfig.of("h2:" + path.formatted(folder));

        assertThatThrownBy(() -> MemoryStore.open(config)).isInstanceOf(ConfigurationException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void open_refusesWhatIsNoDatabase() throws IOException {
        Path file = Files.writeString(folder.resolve("store.mv.db"), "dear diary", StandardCharsets.UTF_8);

        assertThatThrownBy(() -> MemoryStore.open(config()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(file.toString());
        assertThat(file).hasContent("dear diary");
    }

    @Test
    void open_refusesADatabaseOfSomebodyElse() throws SQLException {
        sql("sa", "CREATE TABLE sessions (id INTEGER)");
        assertThatThrownBy(() -> MemoryStore.open(config())).isInstanceOf(ConfigurationException.class);

        sql("sa", "CREATE USER memorystore PASSWORD '' ADMIN");
        assertThatThrownBy(() -> MemoryStore.open(config()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("another program");
    }

    @Test
    void schemaStatus_createsNothing() throws IOException {
        assertThatThrownBy(() -> MemoryStore.schemaStatus(config())).isInstanceOf(ConfigurationException.class);
        assertThat(folder).isEmptyDirectory();

        MemoryStore.open(config()).close();
        assertThat(MemoryStore.schemaStatus(config()).state()).isEqualTo(SchemaStatus.State.CURRENT);
    }

    /** DDL commits, and would take the step of a projection with it. */
    @Test
    void lentConnection_refusesAllAfterDdl() throws ReflectiveOperationException {
        ProjectionKey projection = new ProjectionKey(new StreamKey("acme", "orders"), "totals");
        DriverContext context = new DriverContext(config(), PausePoint.NONE, Fence.NONE, FileSystemTypes.OF_THE_SYSTEM);
        try (StoreBackend backend = driver().open(context)) {
            assertThat(backend.projections()
                            .advance(projection, ProjectionMark.NONE, FIRST, step -> run(step, "SELECT 1")))
                    .isTrue();
            assertThatThrownBy(() -> backend.projections()
                            .advance(
                                    projection,
                                    FIRST,
                                    new ProjectionMark(1, 2),
                                    step -> run(step, "CREATE TABLE totals (total INTEGER)")))
                    .hasStackTraceContaining("has ended the transaction");
            assertThat(backend.projections().mark(projection)).isEqualTo(FIRST);
        }
    }

    private static MemoryStoreDriver driver() throws ReflectiveOperationException {
        return (MemoryStoreDriver) loader.loadClass("com.acme.h2store.H2Driver")
                .getDeclaredConstructor()
                .newInstance();
    }

    private static void run(ProjectionTransaction step, String sql) {
        try (Statement statement = step.unwrap(Connection.class).orElseThrow().createStatement()) {
            boolean unused = statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As another program would. */
    private void sql(String user, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:" + folder.resolve("store"), user, "");
                Statement statement = connection.createStatement()) {
            boolean unused = statement.execute(sql);
        }
    }

    private MemoryStoreConfig config() {
        return MemoryStoreConfig.of("h2:" + folder.resolve("store"));
    }
}
