package io.memorystore.conformance;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.conformance.mutants.ReferenceDriver;
import io.memorystore.spi.MemoryStoreDriver;
import org.junit.jupiter.api.Tag;

/** The sound reference driver, through every rule. */
@Tag("one-jdk")
final class ReferenceConformanceTest extends MemoryStoreConformance {

    @Override
    protected MemoryStoreDriver driver() {
        return new ReferenceDriver();
    }

    @Override
    protected MemoryStoreConfig.Builder freshDatabase() {
        return MemoryStoreConfig.builder();
    }
}
