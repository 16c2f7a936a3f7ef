package io.memorystore.events;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a projection, to read. Keys are 1 to 255 code points without control characters, compared byte by byte in
 * UTF-8. Thread-safe, unless it is the {@link ProjectionState} of a step.
 */
public interface ProjectionDocuments {

    /**
     * Reads a document.
     *
     * @param key the key
     * @return its JSON as it was put, or empty if there is none
     * @throws io.memorystore.InvalidInputException if the key is none
     */
    Optional<String> get(String key);

    /**
     * Lists documents in the byte order of their keys.
     *
     * @param keyPrefix what the keys begin with, taken literally; "" for all
     * @param afterKey the last key of the page before, or null for the first page
     * @param limit the most documents to return, 0 or more
     * @return the documents; empty if there are none
     * @throws io.memorystore.InvalidInputException if an argument cannot be used
     */
    List<Document> list(String keyPrefix, @Nullable String afterKey, int limit);

    /**
     * A document.
     *
     * @param key its key
     * @param json its JSON as it was put
     */
    record Document(String key, String json) {}
}
