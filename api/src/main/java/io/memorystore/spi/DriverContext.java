package io.memorystore.spi;

import io.memorystore.MemoryStoreConfig;

/**
 * What a driver is opened with.
 *
 * @param config the configuration; its options are all known to the driver, its values within their ranges
 * @param pausePoint to be called where a race could be; does nothing outside of the conformance suite
 * @param fence to be asked right before a change takes effect
 * @param fileSystems to be asked on what kind of file system a file is, by drivers that declare {@link Guard#LOCAL_FILE}
 */
public record DriverContext(MemoryStoreConfig config, PausePoint pausePoint, Fence fence, FileSystemTypes fileSystems) {

    /**
     * For tests of a driver: no fence is ever raised, and the system tells of file systems.
     *
     * @param config the configuration
     * @param pausePoint to be called where a race could be
     */
    public DriverContext(MemoryStoreConfig config, PausePoint pausePoint) {
        this(config, pausePoint, Fence.NONE, FileSystemTypes.OF_THE_SYSTEM);
    }
}
