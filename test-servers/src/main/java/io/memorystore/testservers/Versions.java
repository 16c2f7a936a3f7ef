package io.memorystore.testservers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The versions that the build was given of the servers that come as artifacts. */
final class Versions {
    private static final Properties ALL = load();

    private Versions() {}

    static String of(String server) {
        return Objects.requireNonNull(ALL.getProperty(server), server);
    }

    private static Properties load() {
        try (InputStream in = Objects.requireNonNull(Versions.class.getResourceAsStream("versions.properties"))) {
            Properties versions = new Properties();
            versions.load(in);
            return versions;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
