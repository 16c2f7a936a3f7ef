package io.memorystore.driver.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The SQL among the resources of one module. Each is looked up once, and so is each that is not there: looking along the whole class path
 * for all statements takes longer than making the tables of a store. Thread-safe.
 *
 * <p>To be kept in a static field of the module that has the resources.
 */
public final class SqlTexts {
    private final Function<String, @Nullable InputStream> resources;
    private final Map<String, Optional<String>> found = new ConcurrentHashMap<>();

    /**
     * Reads nothing yet.
     *
     * @param resources opens a resource by its place in the module, with a leading slash, or gives null if there is none: {@code path ->
     *     MyDialect.class.getResourceAsStream(path)}, written in that module, for it sees its own resources alone
     */
    public SqlTexts(Function<String, @Nullable InputStream> resources) {
        this.resources = resources;
    }

    /**
     * The text of a resource.
     *
     * @param path absolute within the module, with a leading slash
     * @return the text, or nothing if there is no such resource
     * @throws UncheckedIOException if it is there and cannot be read; another call tries again
     */
    public Optional<String> text(String path) {
        return found.computeIfAbsent(path, this::read);
    }

    private Optional<String> read(String path) {
        try (InputStream content = resources.apply(path)) {
            return content == null
                    ? Optional.empty()
                    : Optional.of(new String(content.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path + " from the driver's jar", e);
        }
    }
}
