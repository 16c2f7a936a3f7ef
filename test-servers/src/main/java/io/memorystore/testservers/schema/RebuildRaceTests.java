package io.memorystore.testservers.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.MemoryStore;
import io.memorystore.driver.jdbc.Dialect;
import io.memorystore.spi.DriverHarness;
import io.memorystore.spi.PausePoint;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Opening while somebody else rebuilds, for databases whose DDL commits by itself, so that no moment of it can be looked at: a driver's
 * tests extend this.
 */
@Timeout(120)
public abstract class RebuildRaceTests {
    private static final int PATIENCE_SECONDS = 60;

    @TempDir
    private Path folder;

    private final SchemaEngine engine;
    private final CountDownLatch tablesSeen = new CountDownLatch(1);
    private final CountDownLatch storeGone = new CountDownLatch(1);
    private final CountDownLatch lockWanted = new CountDownLatch(1);

    /**
     * For the drivers' tests.
     *
     * @param engine how to get at the database
     */
    protected RebuildRaceTests(SchemaEngine engine) {
        this.engine = engine;
    }

    @AfterEach
    final void drop() {
        engine.dropAll();
    }

    /** Held between what it reads first, that there is a table, and what it reads next, the table. */
    @Test
    @Tag("SCHEMA-2")
    void tablesThatGoWhileTheyAreLookedAt_areWaitedFor() throws Exception {
        String url = engine.fresh(folder);
        assertThat(versionOpened(url, TestRelease.CURRENT, PausePoint.NONE)).isEqualTo(1);
        CompletableFuture<Integer> opener = CompletableFuture.supplyAsync(
                () -> versionOpened(url, real -> held(TestRelease.REBUILT.apply(real)), PausePoint.NONE));
        assertThat(tablesSeen.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

        int rebuilt = versionOpened(url, TestRelease.REBUILT, name -> holdWithoutTables(name, url));

        assertThat(rebuilt).isEqualTo(3);
        assertThat(opener).succeedsWithin(Duration.ofSeconds(PATIENCE_SECONDS)).isEqualTo(3);
        assertThat(lockWanted.getCount()).as("whether the lock was asked for").isZero();
    }

    private int versionOpened(String url, UnaryOperator<Dialect> release, PausePoint pausePoint) {
        try (MemoryStore store = DriverHarness.open(
                new ReleasedDriver(engine, release),
                ReleasedDriver.config(url).allowRebuild(true).build(),
                pausePoint)) {
            return store.info().schemaVersion();
        }
    }

    private void holdWithoutTables(String name, String url) {
        if (name.equals(PausePoint.SCHEMA_CHANGE) && storeGone.getCount() > 0 && !hasStore(url)) {
            storeGone.countDown();
            await(lockWanted);
        }
    }

    private boolean hasStore(String url) {
        try (Connection connection = engine.connect(url);
                Statement statement = connection.createStatement()) {
            return statement.execute("SELECT 1 FROM " + engine.table("store"));
        } catch (SQLException e) {
            return false;
        }
    }

    private Dialect held(Dialect real) {
        AtomicBoolean first = new AtomicBoolean(true);
        return (Dialect) Proxy.newProxyInstance(
                Dialect.class.getClassLoader(), new Class<?>[] {Dialect.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("stampedVersion") && first.getAndSet(false)) {
                        tablesSeen.countDown();
                        await(storeGone);
                    } else if (method.getName().equals("lockSchema")) {
                        lockWanted.countDown();
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Goes on in any case, so that a failure is that of what was asserted. */
    private static void await(CountDownLatch latch) {
        try {
            latch.await(PATIENCE_SECONDS / 4, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
