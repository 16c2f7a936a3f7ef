package com.acme.memorystore;

import io.memorystore.ConfigurationException;
import io.memorystore.spi.AddressPart;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.DriverOption;
import io.memorystore.spi.Guard;
import io.memorystore.spi.MemoryStoreDriver;
import io.memorystore.spi.StoreBackend;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The driver "acme": {@code acme:} and the path of a journal file, which is created if it is not there. */
public final class AcmeDriver implements MemoryStoreDriver {
    private static final String SCHEME = "acme";

    /** For ServiceLoader. */
    public AcmeDriver() {}

    @Override
    public String name() {
        return SCHEME;
    }

    @Override
    public Set<String> urlSchemes() {
        return Set.of(SCHEME);
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
        return new AcmeBackend(Database.open(file(context.config().url()), context.config().connectTimeout()), context);
    }

    private static Path file(@Nullable String url) {
        String prefix = SCHEME + ":";
        if (url == null || !url.startsWith(prefix) || url.length() == prefix.length() || url.indexOf('?') >= 0) {
            throw new ConfigurationException(
                    "The acme driver needs a URL of the form acme:/path/of/the/journal, without parameters.");
        }
        try {
            return Path.of(url.substring(prefix.length()));
        } catch (InvalidPathException e) {
            throw new ConfigurationException("The path in the acme driver's URL is not one on this system.");
        }
    }
}
