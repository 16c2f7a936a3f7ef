package io.memorystore.driver.memory;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.conformance.MemoryStoreConformance;
import io.memorystore.spi.MemoryStoreDriver;
import io.memorystore.testservers.Proven;
import org.junit.jupiter.api.AfterAll;

/** Every rule of the contract, on the memory driver. */
final class MemoryConformanceTest extends MemoryStoreConformance {
    @AfterAll
    static void record() {
        Proven.on("memory", "the heap of this JVM");
    }

    @Override
    protected MemoryStoreDriver driver() {
        return new MemoryDriver();
    }

    @Override
    protected MemoryStoreConfig.Builder freshDatabase() {
        return MemoryStoreConfig.builder();
    }
}
