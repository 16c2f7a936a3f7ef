package io.memorystore.conformance;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.spi.MemoryStoreDriver;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The suite on the driver that the running launcher session is about; see {@link ConformanceRun}. */
final class SubjectConformance extends MemoryStoreConformance {
    private @Nullable Subject subject;

    @Override
    void begin(Settings settings, ExtensionContext context) {
        super.begin(settings, context);
        subject = Subject.in(context).orElseThrow();
    }

    @Override
    protected MemoryStoreDriver driver() {
        return Objects.requireNonNull(subject).driver();
    }

    @Override
    protected MemoryStoreConfig.Builder freshDatabase() {
        return Objects.requireNonNull(subject).freshDatabase().get();
    }

    @Override
    protected FaultHooks faultHooks() {
        return Objects.requireNonNull(subject).faultHooks();
    }
}
