package io.memorystore.driver.sqlite;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.conformance.FaultyDatabase;
import io.memorystore.spi.AddressPart;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.DriverOption;
import io.memorystore.spi.Guard;
import io.memorystore.spi.MemoryStoreDriver;
import io.memorystore.spi.ProjectionKey;
import io.memorystore.spi.ProjectionMark;
import io.memorystore.spi.StoreBackend;
import io.memorystore.spi.StreamKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A file that cannot grow: the one connection that writes is told that the file has as many pages as it may have. SQLite then answers
 * as it does when the disk is full, SQLITE_FULL, to every write that needs a page.
 *
 * <p>That limit is of a connection and not of a file, so it is set on the store's own: by the work of a projection, which is given it.
 */
final class FullFile implements FaultyDatabase {
    private static final ProjectionKey KEY = new ProjectionKey(new StreamKey("full-file", "disk"), "room");
    private static final int ALL_THAT_IS_THERE = 1;
    private static final int NO_LIMIT = 1_073_741_823;

    private final MemoryStoreConfig.Builder config;
    private final AtomicInteger begun = new AtomicInteger();
    private ProjectionMark mark = ProjectionMark.NONE;
    private @Nullable StoreBackend backend;

    FullFile(MemoryStoreConfig.Builder config) {
        this.config = config;
    }

    @Override
    public MemoryStoreConfig.Builder config() {
        return config;
    }

    @Override
    public MemoryStoreDriver driver(MemoryStoreDriver driver) {
        return new Watched(driver, this);
    }

    private StoreBackend opened(StoreBackend opened) {
        backend = opened;
        limit(NO_LIMIT); // so that the mark has its row, and needs no page of its own later
        return opened;
    }

    @Override
    public void begin() {
        limit(ALL_THAT_IS_THERE);
        begun.incrementAndGet();
    }

    @Override
    public void end() {
        limit(NO_LIMIT);
    }

    private void limit(int pages) {
        ProjectionMark next = new ProjectionMark(1, mark.checkpoint() + 1);
        boolean moved = Objects.requireNonNull(backend)
                .projections()
                .advance(
                        KEY,
                        mark,
                        next,
                        transaction ->
                                limit(transaction.unwrap(Connection.class).orElseThrow(), pages));
        if (!moved) {
            throw new IllegalStateException("Another has moved the mark " + mark);
        }
        mark = next;
    }

    private static void limit(Connection connection, int pages) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA max_page_count = " + pages);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public long happened() {
        return begun.get();
    }

    /** The file is in a folder that is deleted. */
    @Override
    public void close() {}

    private record Watched(MemoryStoreDriver driver, FullFile file) implements MemoryStoreDriver {
        @Override
        public String name() {
            return driver.name();
        }

        @Override
        public Set<String> urlSchemes() {
            return driver.urlSchemes();
        }

        @Override
        public Set<AddressPart> address() {
            return driver.address();
        }

        @Override
        public Set<DriverOption> options() {
            return driver.options();
        }

        @Override
        public Set<Guard> guards() {
            return driver.guards();
        }

        @Override
        public StoreBackend open(DriverContext context) {
            return file.opened(driver.open(context));
        }
    }
}
