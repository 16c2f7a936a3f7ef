package io.memorystore.conformance;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.spi.MemoryStoreDriver;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A driver that the suite is pointed at from outside, rather than by a subclass.
 *
 * @param driver the driver
 * @param freshDatabase gives a new, empty database at each call
 * @param command what runs the suite on it again, without secrets
 * @param faultHooks the faults that can be made to happen
 */
record Subject(
        MemoryStoreDriver driver,
        Supplier<MemoryStoreConfig.Builder> freshDatabase,
        String command,
        FaultHooks faultHooks) {
    private static final String KEY = "subject";

    Subject(MemoryStoreDriver driver, Supplier<MemoryStoreConfig.Builder> freshDatabase, String command) {
        this(driver, freshDatabase, command, FaultHooks.none());
    }

    static Optional<Subject> in(ExtensionContext context) {
        return Optional.ofNullable(
                context.getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, SuiteExtension.NAMESPACE)
                        .get(KEY, Subject.class));
    }

    void putInto(org.junit.platform.launcher.LauncherSession session) {
        session.getStore()
                .put(org.junit.platform.engine.support.store.Namespace.create("io.memorystore.conformance"), KEY, this);
    }
}
