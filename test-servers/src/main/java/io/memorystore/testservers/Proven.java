package io.memorystore.testservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a build has shown: which driver on which product.
 *
 * <p>The tests of all modules leave records in the build's folder; its last module prints them as a table. A record is of one
 * build: {@code memorystore.build} tells builds apart, and what an earlier one has left does not count.
 *
 * @param driver the driver's name, such as {@code postgres}
 * @param key the server's name in {@code memorystore.servers.required}, or the driver's where there is no server
 * @param product what it was proven on, such as {@code PostgreSQL 18.6 (Maven artifact)}
 */
public record Proven(String driver, String key, String product) {
    private static final String BUILD = System.getProperty("memorystore.build", "");
    private static final int LINES = 4;

    /** Checks that nothing is null. */
    public Proven {
        Objects.requireNonNull(driver, "driver");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(product, "product");
    }

    /**
     * Records that a driver has been through the conformance suite on a server. To be called when it has, from an
     * {@code @AfterAll} method.
     *
     * @param driver the driver's name
     * @param server what it ran on
     */
    public static void on(String driver, TestServer server) {
        new Proven(driver, server.kind().key(), server.toString()).write();
    }

    /**
     * Records the same of a driver that needs no server.
     *
     * @param driver the driver's name
     * @param product what it ran on, such as {@code SQLite 3.54.1}
     */
    public static void on(String driver, String product) {
        new Proven(driver, driver, product).write();
    }

    /**
     * What this build has shown so far.
     *
     * @return the records, by driver and product; empty if none was made
     */
    public static List<Proven> all() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(Proven::read)
                    .flatMap(List::stream)
                    .sorted((one, other) -> one.toString().compareTo(other.toString()))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * The servers that the build requires and has not shown.
     *
     * @return their names, as in {@code memorystore.servers.required}; empty if none is missing
     */
    public static List<String> missing() {
        List<String> shown = all().stream().map(Proven::key).toList();
        return Arrays.stream(ServerKind.values())
                .filter(TestServers::isRequired)
                .map(ServerKind::key)
                .filter(key -> !shown.contains(key))
                .toList();
    }

    private void write() {
        try {
            Files.write(folder().resolve(driver + "-" + key), List.of(BUILD, driver, key, product));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Empty for a record of another build. */
    private static List<Proven> read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            boolean ours = lines.size() == LINES && lines.get(0).equals(BUILD);
            return ours ? List.of(new Proven(lines.get(1), lines.get(2), lines.get(3))) : List.of();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path folder() throws IOException {
        return Files.createDirectories(ServersFolder.root().resolve("target/proven"));
    }

    /** Such as {@code Proven: postgres on PostgreSQL 18.6 (Maven artifact)}. */
    @Override
    public String toString() {
        return "Proven: " + driver + " on " + product;
    }
}
