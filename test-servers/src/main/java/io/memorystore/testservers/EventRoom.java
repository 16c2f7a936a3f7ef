package io.memorystore.testservers;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.EventBackend;
import io.memorystore.spi.MemoryStoreDriver;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.ProjectionBackend;
import io.memorystore.spi.StoreBackend;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** A store on a fresh database, one of whose appends can be held. */
final class EventRoom implements AutoCloseable {
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicBoolean holds = new AtomicBoolean();
    private final TestDatabase database;
    private final MemoryStoreDriver driver;
    private final MemoryStoreConfig config;
    private final StoreBackend backend;

    EventRoom(TestDatabase database, MemoryStoreDriver driver, MemoryStoreConfig config) {
        this.database = database;
        this.driver = driver;
        this.config = config;
        this.backend = driver.open(new DriverContext(config, this::reached));
    }

    private void reached(String name) {
        if (name.equals(PausePoint.EVENT_APPEND) && holds.getAndSet(false)) {
            held.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Holds the next append, until {@link #release}. */
    void holdNextAppend() {
        holds.set(true);
    }

    void awaitHeld() throws InterruptedException {
        held.await();
    }

    void release() {
        release.countDown();
    }

    TestDatabase database() {
        return database;
    }

    StoreBackend backend() {
        return backend;
    }

    EventBackend events() {
        return backend.events();
    }

    ProjectionBackend projections() {
        return backend.projections();
    }

    /** Another store on the same database, which nothing holds. */
    StoreBackend another() {
        return driver.open(new DriverContext(config, PausePoint.NONE));
    }

    @Override
    public void close() {
        release();
        backend.close();
        database.close();
    }
}
