package io.memorystore.driver.sqlite;

import static io.memorystore.driver.sqlite.Rows.KEY;
import static io.memorystore.driver.sqlite.Rows.append;
import static io.memorystore.driver.sqlite.Rows.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.SchemaVersionException;
import io.memorystore.StorageException;
import io.memorystore.driver.jdbc.Dialect;
import io.memorystore.driver.jdbc.Migration;
import io.memorystore.driver.jdbc.MigrationKind;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.StoreBackend;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Steps that this release does not have yet, on the engine that it has. */
@Timeout(60)
class SqliteMigrationTest {
    private static final String GOOD = "2_01_test_later.sql";
    private static final String FAILING = "2_02_test_failing.sql";

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void fill() {
        file = folder.resolve("agent.db");
        try (StoreBackend backend = Rows.open(file)) {
            append(backend, KEY, "kept");
        }
    }

    @Test
    void migrate_keepsWhatIsThere_andAddsTheStep() throws Exception {
        try (StoreBackend backend = open(GOOD)) {
            assertThat(backend.info().schemaVersion()).isEqualTo(2);
            assertThat(texts(backend.turns().read(KEY, 0, 9))).containsExactly("kept");
        }
        assertThat(Rows.query(file, "PRAGMA user_version")).isEqualTo("2");
        assertThat(Rows.queryAll(file, "SELECT version FROM migrations ORDER BY version", 1))
                .containsExactly("1", "2");
    }

    @Test
    void migrate_ofAFailingStep_leavesNothingOfIt_andIsCompletedLater() throws Exception {
        assertThatThrownBy(() -> open(GOOD, FAILING))
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll("from 1 to 2 failed", "SQLITE_MISMATCH");

        assertThat(Rows.query(file, "PRAGMA user_version")).isEqualTo("1");
        assertThat(Rows.query(file, "SELECT count(*) FROM sqlite_schema WHERE name = 'later'"))
                .isEqualTo("0");
        Rows.open(file).close();
        open(GOOD).close();
        assertThat(Rows.query(file, "PRAGMA user_version")).isEqualTo("2");
    }

    @Test
    void open_byTheOlderRelease_isRefused() {
        open(GOOD).close();

        assertThatThrownBy(() -> Rows.open(file)).isInstanceOf(SchemaVersionException.class);
    }

    @Test
    void open_withAnEditedStep_isRefused() {
        open(GOOD).close();

        assertThatThrownBy(() -> open(GOOD, FAILING))
                .isInstanceOf(SchemaVersionException.class)
                .hasMessageContaining("Step 2");
    }

    @Test
    void open_withoutTheStoresId_isRefused() throws Exception {
        Rows.execute(file, "DELETE FROM store");

        assertThatThrownBy(() -> Rows.open(file))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("store ids");
    }

    @Test
    void migrate_happensOnce_whenManyOpenAtOnce_andOthersAreWriting() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(6);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> openers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            openers.add(executor.submit(() -> {
                start.await();
                try (StoreBackend backend = open(GOOD)) {
                    return append(backend, KEY, "more");
                }
            }));
        }
        start.countDown();
        for (Future<?> opener : openers) {
            opener.get();
        }
        executor.shutdown();

        assertThat(Rows.query(file, "SELECT count(*) FROM migrations")).isEqualTo("2");
        assertThat(Rows.query(file, "SELECT max(sequence) FROM turns")).isEqualTo("7");
    }

    /** Opens as a release would that has a second step. */
    private StoreBackend open(String... secondStep) {
        DriverContext context = new DriverContext(MemoryStoreConfig.of(file.toString()), PausePoint.NONE);
        return SqliteDriver.open(context, dialect -> withStep(dialect, List.of(secondStep)));
    }

    private static Dialect withStep(Dialect dialect, List<String> files) {
        List<Migration> migrations = new ArrayList<>(dialect.migrations());
        migrations.add(new Migration(2, MigrationKind.IN_PLACE, files));
        return (Dialect) Proxy.newProxyInstance(
                Dialect.class.getClassLoader(), new Class<?>[] {Dialect.class}, (proxy, method, arguments) -> {
                    try {
                        return method.getName().equals("migrations") ? migrations : method.invoke(dialect, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
