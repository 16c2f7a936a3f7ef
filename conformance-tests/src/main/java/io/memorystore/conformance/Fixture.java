package io.memorystore.conformance;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Session;
import io.memorystore.spi.BackendInfo;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.DriverHarness;
import io.memorystore.spi.MemoryStoreDriver;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.StoreBackend;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What all tests of the suite stand on: the driver, fresh databases, and stores that are closed when a test ends. */
@ExtendWith({SuiteExtension.class, ToDoExtension.class})
abstract class Fixture {
    static final Identity ADA = Identity.of("acme", "ada", "s-1");
    static final Identity BOB = Identity.of("acme", "bob", "s-1");

    private final Deque<Runnable> opened = new ArrayDeque<>();
    private Settings settings = Settings.defaults();

    abstract MemoryStoreDriver subject();

    /** A database that is empty, but for what a store has made there to begin with. */
    abstract MemoryStoreConfig.Builder emptyDatabase();

    /** A database that nobody has used. */
    abstract MemoryStoreConfig.Builder newDatabase();

    void begin(Settings given, ExtensionContext context) {
        settings = given;
    }

    Settings settings() {
        return settings;
    }

    Profile profile() {
        return settings.profile();
    }

    Random random() {
        return settings.random();
    }

    /** What the driver says of itself, from a database of its own. */
    BackendInfo declared() {
        try (StoreBackend backend =
                subject().open(new DriverContext(emptyDatabase().build(), PausePoint.NONE))) {
            return backend.info();
        }
    }

    /** A store on a fresh database. */
    MemoryStore open() {
        return open(emptyDatabase().build());
    }

    /** A store on a database; the same configuration again opens the same database where the driver shares one. */
    MemoryStore open(MemoryStoreConfig config) {
        return open(config, PausePoint.NONE);
    }

    MemoryStore open(MemoryStoreConfig config, PausePoint pausePoint) {
        return open(subject(), config, pausePoint);
    }

    MemoryStore open(MemoryStoreDriver driver, MemoryStoreConfig config, PausePoint pausePoint) {
        MemoryStore store = DriverHarness.open(driver, config, pausePoint);
        opened.push(store::close);
        return store;
    }

    /** A session of a fresh database. */
    Session session() {
        return open().session(ADA);
    }

    StoreBackend backend(MemoryStoreConfig config, PausePoint pausePoint) {
        return backend(new DriverContext(config, pausePoint));
    }

    StoreBackend backend(DriverContext context) {
        StoreBackend backend = subject().open(context);
        opened.push(backend::close);
        return backend;
    }

    /** Closes what the test opened, the newest first, all of it even where one cannot be closed. */
    void end() {
        RuntimeException first = null;
        while (!opened.isEmpty()) {
            try {
                opened.pop().run();
            } catch (RuntimeException failure) {
                first = first == null ? failure : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
