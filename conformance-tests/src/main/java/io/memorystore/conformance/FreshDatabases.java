package io.memorystore.conformance;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.spi.AddressPart;
import io.memorystore.spi.MemoryStoreDriver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a new address for each database of a run, and removes the folders that it made. */
final class FreshDatabases implements Supplier<MemoryStoreConfig.Builder>, AutoCloseable {
    private static final String NUMBER = "{n}";
    private static final String FOLDER = "{dir}";

    private final Address address;
    private final Path root;
    private final AtomicInteger made = new AtomicInteger();
    private @Nullable String pattern;

    /**
     * What the caller gave.
     *
     * @param url with placeholders, or null for the driver's default
     * @param user who logs in, or null
     * @param password null for none
     * @param options of the driver
     */
    record Address(
            @Nullable String url,
            @Nullable String user,
            @Nullable String password,
            Map<String, String> options) {}

    FreshDatabases(Address address) throws IOException {
        this.address = address;
        this.pattern = address.url();
        this.root = Files.createTempDirectory("memorystore-conformance");
    }

    /** Chooses the default, and refuses a URL under which all tests would share one database. */
    void check(MemoryStoreDriver driver) {
        if (pattern == null && driver.urlSchemes().contains("file")) {
            pattern = FOLDER + "/store.db";
        }
        if (pattern == null && driver.address().contains(AddressPart.HOST)) {
            throw new IllegalArgumentException(
                    "The driver needs an address: give a url in which {n} or {dir} stands for what differs between databases.");
        }
        if (pattern != null && !pattern.contains(NUMBER) && !pattern.contains(FOLDER)) {
            throw new IllegalArgumentException(
                    "The url names one database, but each test needs a new, empty one: write {n} where a"
                            + " number, or {dir} where a new folder is to stand.");
        }
    }

    @Override
    public MemoryStoreConfig.Builder get() {
        MemoryStoreConfig.Builder config = MemoryStoreConfig.builder();
        if (pattern != null) {
            config.url(url(pattern, made.incrementAndGet()));
        }
        if (address.user() != null) {
            config.user(address.user());
        }
        if (address.password() != null) {
            config.password(address.password());
        }
        address.options().forEach(config::option);
        return config;
    }

    private String url(String from, int number) {
        String url = from.replace(NUMBER, Integer.toString(number));
        if (!url.contains(FOLDER)) {
            return url;
        }
        try {
            Path folder = Files.createDirectory(root.resolve("db-" + number));
            return url.replace(FOLDER, folder.toString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
