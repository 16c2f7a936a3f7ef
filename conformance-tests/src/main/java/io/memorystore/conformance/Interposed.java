package io.memorystore.conformance;

import io.memorystore.spi.AddressPart;
import io.memorystore.spi.AdminBackend;
import io.memorystore.spi.ArchiveBackend;
import io.memorystore.spi.BackendInfo;
import io.memorystore.spi.BlobBackend;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.DriverOption;
import io.memorystore.spi.EventBackend;
import io.memorystore.spi.Guard;
import io.memorystore.spi.ImageBackend;
import io.memorystore.spi.InspectionBackend;
import io.memorystore.spi.LeaseBackend;
import io.memorystore.spi.MemoryStoreDriver;
import io.memorystore.spi.ProjectionBackend;
import io.memorystore.spi.StateBackend;
import io.memorystore.spi.StoreBackend;
import io.memorystore.spi.TurnBackend;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * A driver between the engine and the driver under test: it sees every call of every facet, and may answer, fail or spoil it.
 * So lost connections and damaged rows are shown on any driver, without its help.
 */
final class Interposed implements MemoryStoreDriver {

    /** What to do with a call. */
    @FunctionalInterface
    interface Interception {
        /**
         * Answers a call to a backend.
         *
         * @param method the backend method's name
         * @param arguments what it was called with
         * @param proceed does what the driver does
         */
        Object call(String method, Object[] arguments, Callable<Object> proceed) throws Exception;
    }

    private final MemoryStoreDriver driver;
    private final Interception interception;

    Interposed(MemoryStoreDriver driver, Interception interception) {
        this.driver = driver;
        this.interception = interception;
    }

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
        return new Backend(driver.open(context), this);
    }

    private <T> T watched(Class<T> facet, T backend) {
        Object proxy = Proxy.newProxyInstance(
                Interposed.class.getClassLoader(), new Class<?>[] {facet}, (self, method, arguments) -> {
                    Object[] given = arguments == null ? new Object[0] : arguments;
                    return interception.call(method.getName(), given, () -> {
                        try {
                            return method.invoke(backend, given);
                        } catch (InvocationTargetException thrown) {
                            throw thrown.getCause() instanceof Exception cause ? cause : thrown;
                        }
                    });
                });
        return facet.cast(proxy);
    }

    private record Backend(
            StoreBackend backend,
            TurnBackend turns,
            StateBackend state,
            EventBackend events,
            ProjectionBackend projections,
            BlobBackend blobs,
            ImageBackend images,
            LeaseBackend leases,
            AdminBackend admin,
            ArchiveBackend archive,
            InspectionBackend inspection)
            implements StoreBackend {

        Backend(StoreBackend backend, Interposed driver) {
            this(
                    backend,
                    driver.watched(TurnBackend.class, backend.turns()),
                    driver.watched(StateBackend.class, backend.state()),
                    driver.watched(EventBackend.class, backend.events()),
                    driver.watched(ProjectionBackend.class, backend.projections()),
                    driver.watched(BlobBackend.class, backend.blobs()),
                    driver.watched(ImageBackend.class, backend.images()),
                    driver.watched(LeaseBackend.class, backend.leases()),
                    driver.watched(AdminBackend.class, backend.admin()),
                    driver.watched(ArchiveBackend.class, backend.archive()),
                    driver.watched(InspectionBackend.class, backend.inspection()));
        }

        @Override
        public BackendInfo info() {
            return backend.info();
        }

        @Override
        public void close() {
            backend.close();
        }
    }
}
