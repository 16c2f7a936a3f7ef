package io.memorystore.driver.memory;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.conformance.MemoryStoreConformance;
import io.memorystore.spi.MemoryStoreDriver;

/** Every rule of the contract, on the memory driver. */
final class MemoryConformanceTest extends MemoryStoreConformance {

    @Override
    protected MemoryStoreDriver driver() {
        return new MemoryDriver();
    }

    @Override
    protected MemoryStoreConfig.Builder freshDatabase() {
        return MemoryStoreConfig.builder();
    }
}
