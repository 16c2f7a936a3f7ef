package io.memorystore.internal;

import io.memorystore.MemoryStore;
import io.memorystore.spi.MemoryStoreDriver;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds drivers through the thread's context class loader and the library's own. The iterator is stepped by hand: after a broken
 * provider, ServiceLoader goes on with the next, which a {@code for} loop would never see.
 */
final class DriverSearch {
    /** No class path has as many broken providers: a loader that fails forever must not keep the search from ending. */
    private static final int MOST_FAILURES = 1_000;

    private final List<FoundDriver> found = new ArrayList<>();
    private final Set<Class<?>> seen = new HashSet<>();
    private final Set<String> seenFailures = new HashSet<>();

    private DriverSearch() {}

    static FoundDrivers find() {
        DriverSearch search = new DriverSearch();
        ClassLoader own = MemoryStore.class.getClassLoader();
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        search.through(own);
        if (context != null && !context.equals(own)) {
            search.through(context);
        }
        return new FoundDrivers(search.found);
    }

    private void through(@Nullable ClassLoader loader) {
        Iterator<ServiceLoader.Provider<MemoryStoreDriver>> providers =
                ServiceLoader.load(MemoryStoreDriver.class, loader).stream().iterator();
        int failures = 0;
        while (failures < MOST_FAILURES) {
            try {
                if (!providers.hasNext()) {
                    return;
                }
                add(providers.next());
            } catch (ServiceConfigurationError | LinkageError e) {
                failures++;
                addBroken(e);
            }
        }
    }

    private void add(ServiceLoader.Provider<MemoryStoreDriver> provider) {
        Class<? extends MemoryStoreDriver> type = provider.type();
        if (seen.add(type)) {
            found.add(FoundDriver.of(provider));
        }
    }

    private void addBroken(Error error) {
        if (seenFailures.add(String.valueOf(error.getMessage()))) {
            found.add(FoundDriver.unreadable(error));
        }
    }
}
