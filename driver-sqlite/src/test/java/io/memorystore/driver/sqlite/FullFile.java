package io.memorystore.driver.sqlite;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.conformance.FaultyDatabase;
import io.memorystore.driver.jdbc.Access;
import io.memorystore.driver.jdbc.Dialect;
import io.memorystore.driver.jdbc.SqlConnection;
import io.memorystore.spi.AddressPart;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.DriverOption;
import io.memorystore.spi.Guard;
import io.memorystore.spi.MemoryStoreDriver;
import io.memorystore.spi.StoreBackend;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A file that cannot grow: each transaction that writes is told, when it begins, that the file has as many pages as it may have. SQLite
 * then answers as it does when the disk is full, SQLITE_FULL, to every write that needs a page. The limit is of a connection and not of a
 * file, and the store may replace its connection after any failure; so it is set again and again.
 */
final class FullFile implements FaultyDatabase {
    /** What is less than there is means all that is there (sqlite.org/pragma.html#pragma_max_page_count). */
    private static final int ALL_THAT_IS_THERE = 1;

    private static final int NO_LIMIT = 1_073_741_823;
    private static final int FULL = 13;

    private final MemoryStoreConfig.Builder config;
    private final AtomicLong refused = new AtomicLong();
    private volatile int pages = NO_LIMIT;

    FullFile(MemoryStoreConfig.Builder config) {
        this.config = config;
    }

    @Override
    public MemoryStoreConfig.Builder config() {
        return config;
    }

    @Override
    public MemoryStoreDriver driver(MemoryStoreDriver driver) {
        return new Limited(driver, this);
    }

    private Dialect limited(Dialect dialect) {
        return (Dialect) Proxy.newProxyInstance(
                FullFile.class.getClassLoader(), new Class<?>[] {Dialect.class}, (self, method, arguments) -> {
                    watch(method, arguments);
                    try {
                        return method.invoke(dialect, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    private void watch(Method method, Object[] arguments) throws SQLException {
        if (method.getName().equals("begin") && arguments[1] == Access.WRITE) {
            long unused = ((SqlConnection) arguments[0]).number("PRAGMA max_page_count = " + pages);
        }
        if (method.getName().equals("translate") && ((SQLException) arguments[0]).getErrorCode() == FULL) {
            refused.incrementAndGet();
        }
    }

    @Override
    public void begin() {
        pages = ALL_THAT_IS_THERE;
    }

    @Override
    public void end() {
        pages = NO_LIMIT;
    }

    @Override
    public long happened() {
        return refused.get();
    }

    /** The file is in a folder that is deleted. */
    @Override
    public void close() {}

    private record Limited(MemoryStoreDriver driver, FullFile file) implements MemoryStoreDriver {
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
            return SqliteDriver.open(context, file::limited);
        }
    }
}
