package io.memorystore.springboot;

import io.memorystore.MemoryStoreConfig;

/**
 * A bean of the application that has the last word about the configuration: it stands above properties, connection details and all other
 * beans. Several are called in their order, each once, before the store is opened.
 */
@FunctionalInterface
public interface MemoryStoreConfigCustomizer {
    /**
     * Changes the configuration.
     *
     * @param builder has what properties and beans say; for this call only
     */
    void customize(MemoryStoreConfig.Builder builder);
}
