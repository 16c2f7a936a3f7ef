package io.memorystore.spi;

/**
 * An option that only one driver knows.
 *
 * @param name as given to {@link io.memorystore.MemoryStoreConfig.Builder#option}
 * @param description one sentence, with unit, range and default
 */
public record DriverOption(String name, String description) {}
