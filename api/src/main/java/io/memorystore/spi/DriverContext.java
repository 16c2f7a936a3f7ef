package io.memorystore.spi;

import io.memorystore.MemoryStoreConfig;

/**
 * What a driver is opened with.
 *
 * @param config the configuration; its options are all known to the driver, its values within their ranges
 * @param pausePoint to be called where a race could be; does nothing outside of the conformance suite
 */
public record DriverContext(MemoryStoreConfig config, PausePoint pausePoint) {}
