package io.memorystore.conformance;

import io.memorystore.UnknownDriverException;
import io.memorystore.spi.MemoryStoreDriver;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Jars that were dropped in: what the thread, and those that it starts, sees in addition until this is closed. */
final class DriverJars implements AutoCloseable {
    private final ClassLoader before;
    private final URLClassLoader loader;

    private DriverJars(ClassLoader before, URLClassLoader loader) {
        this.before = before;
        this.loader = loader;
    }

    static DriverJars inContext(List<Path> jars) throws IOException {
        URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            if (!Files.exists(jars.get(i))) {
                throw new FileNotFoundException("There is no driver jar " + jars.get(i));
            }
            urls[i] = jars.get(i).toUri().toURL();
        }
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        URLClassLoader loader = new URLClassLoader("driver-jars", urls, before);
        Thread.currentThread().setContextClassLoader(loader);
        return new DriverJars(before, loader);
    }

    /** The driver of that name; providers that cannot be loaded are passed over, but named if the driver is not found. */
    MemoryStoreDriver find(String name) {
        List<String> others = new ArrayList<>();
        Iterator<MemoryStoreDriver> providers =
                ServiceLoader.load(MemoryStoreDriver.class, loader).iterator();
        while (true) {
            try {
                if (!providers.hasNext()) {
                    throw new UnknownDriverException("No driver is named \"" + name + "\"; present: "
                            + (others.isEmpty() ? "none" : String.join(", ", others))
                            + ". Put the driver's jar on the class path, or give it with --driver-jar.");
                }
                MemoryStoreDriver driver = providers.next();
                if (driver.name().equals(name)) {
                    return driver;
                }
                others.add(driver.name());
            } catch (ServiceConfigurationError broken) {
                others.add("one that cannot be loaded: " + broken.getMessage());
            }
        }
    }

    @Override
    public void close() throws IOException {
        Thread.currentThread().setContextClassLoader(before);
        loader.close();
    }
}
