package io.memorystore.linearizability;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.driver.memory.MemoryDriver;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.StoreBackend;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** An empty database of the memory driver, whose clock stands still: time is no object that two threads share here. */
final class Opened {
    static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private static final DriverContext CONTEXT = new DriverContext(
            MemoryStoreConfig.builder().clock(Clock.fixed(NOON, ZoneOffset.UTC)).build(), PausePoint.NONE);

    private Opened() {}

    static StoreBackend memory() {
        return new MemoryDriver().open(CONTEXT);
    }
}
