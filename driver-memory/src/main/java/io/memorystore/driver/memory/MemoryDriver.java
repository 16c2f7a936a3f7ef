package io.memorystore.driver.memory;

import io.memorystore.ConfigurationException;
import io.memorystore.spi.AddressPart;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.DriverOption;
import io.memorystore.spi.Guard;
import io.memorystore.spi.MemoryStoreDriver;
import io.memorystore.spi.StoreBackend;
import java.util.Set;

/** The driver "memory". Each store that it opens is an empty database of its own, gone when it is closed. */
public final class MemoryDriver implements MemoryStoreDriver {
    private static final String URL = "memory:";

    /** For ServiceLoader. */
    public MemoryDriver() {}

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public Set<String> urlSchemes() {
        return Set.of("memory");
    }

    @Override
    public Set<AddressPart> address() {
        return Set.of(AddressPart.URL);
    }

    @Override
    public Set<DriverOption> options() {
        return Set.of();
    }

    @Override
    public Set<Guard> guards() {
        return Set.of(Guard.SINGLE_NODE);
    }

    @Override
    public StoreBackend open(DriverContext context) {
        String url = context.config().url();
        if (url != null && !url.equals(URL)) {
            throw new ConfigurationException("The memory driver takes no URL but \"" + URL
                    + "\": each of its stores is a database of its own. Leave the rest of the URL out.");
        }
        return new MemoryBackend(context);
    }
}
