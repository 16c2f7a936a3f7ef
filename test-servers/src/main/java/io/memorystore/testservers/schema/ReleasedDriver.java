package io.memorystore.testservers.schema;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.driver.jdbc.Dialect;
import io.memorystore.spi.AddressPart;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.DriverOption;
import io.memorystore.spi.Guard;
import io.memorystore.spi.MemoryStoreDriver;
import io.memorystore.spi.StoreBackend;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A driver as another release would have it. */
record ReleasedDriver(SchemaEngine engine, UnaryOperator<Dialect> release) implements MemoryStoreDriver {

    static MemoryStoreConfig.Builder config(String url) {
        return MemoryStoreConfig.builder().url(url);
    }

    @Override
    public String name() {
        return engine.driver().name();
    }

    @Override
    public Set<String> urlSchemes() {
        return engine.driver().urlSchemes();
    }

    @Override
    public Set<AddressPart> address() {
        return engine.driver().address();
    }

    @Override
    public Set<DriverOption> options() {
        return engine.driver().options();
    }

    @Override
    public Set<Guard> guards() {
        return engine.driver().guards();
    }

    @Override
    public StoreBackend open(DriverContext context) {
        return engine.open(context, release);
    }
}
