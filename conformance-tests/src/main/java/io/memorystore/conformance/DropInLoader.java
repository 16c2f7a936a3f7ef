package io.memorystore.conformance;

import io.memorystore.spi.MemoryStoreDriver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Supplier;

/**
 * A class path with a driver jar dropped in: sees all that the thread sees, and besides a services file with the given providers,
 * whose classes it defines itself. So the providers are in an unnamed module, even where the suite is in a named one.
 */
final class DropInLoader extends ClassLoader implements AutoCloseable {
    private static final String SERVICES = "META-INF/services/" + MemoryStoreDriver.class.getName();
    private static final String FIXTURES = "io.memorystore.conformance.fixtures.";

    private final Path services;

    DropInLoader(List<String> providers) {
        super(Thread.currentThread().getContextClassLoader());
        try {
            services = Files.createTempFile("conformance", ".services");
            Files.write(services, providers);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Does something on this thread with these providers on the class path. */
    static <T> T with(List<String> providers, Supplier<T> action) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (DropInLoader loader = new DropInLoader(providers)) {
            thread.setContextClassLoader(loader);
            return action.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(FIXTURES)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? define(name) : known;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        String resource = "/" + name.replace('.', '/') + ".class";
        try (InputStream in = DropInLoader.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length, DropInLoader.class.getProtectionDomain());
        } catch (IOException failure) {
            throw new ClassNotFoundException(name, failure);
        }
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        return name.equals(SERVICES)
                ? Collections.enumeration(List.of(services.toUri().toURL()))
                : Collections.emptyEnumeration();
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(services);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
