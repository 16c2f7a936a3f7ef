package io.memorystore.spi;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.internal.Opening;

/** Opens stores on a driver that ServiceLoader need not find, for the tests of drivers. Not for host applications. */
public final class DriverHarness {

    private DriverHarness() {}

    /**
     * Opens a store as {@link MemoryStore#open(String, MemoryStoreConfig)} does, on the given driver.
     *
     * @param driver the driver
     * @param config the configuration
     * @param pausePoint where to hold threads; {@link PausePoint#NONE} for nowhere
     * @return the store; close it
     */
    public static MemoryStore open(MemoryStoreDriver driver, MemoryStoreConfig config, PausePoint pausePoint) {
        return Opening.open(driver, config, pausePoint);
    }
}
