package io.memorystore.langchain4j;

import io.memorystore.Identity;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/** Tests that each have a tenant of their own in a database of the class. */
abstract class DatabaseTests {
    private static final AtomicInteger TENANTS = new AtomicInteger();

    @TempDir
    private static Path folder;

    private static @Nullable Database made;

    @Parameter
    Engine engine;

    private final String tenant = "tenant-" + TENANTS.incrementAndGet();

    /** Made for the tests; a host's ids carry more than a name. */
    final MemoryIdentities identities = id -> Identity.of(tenant, "ada", id.toString());

    Database database;

    @BeforeParameterizedClassInvocation
    static void make(Engine engine) {
        made = engine.fresh(folder);
    }

    @AfterParameterizedClassInvocation
    static void drop() {
        if (made != null) { // else the server is missing, which has aborted the tests
            made.close();
            made = null;
        }
    }

    @BeforeEach
    final void take() {
        database = made;
    }

    @AfterEach
    final void closeStores() {
        database.closeStores();
    }

    final String tenant() {
        return tenant;
    }
}
