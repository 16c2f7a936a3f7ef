package io.memorystore.spi;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the documents of one projection. */
public interface DocumentReads {

    /**
     * Reads a document.
     *
     * @param key the key
     * @return the document, or empty
     */
    Optional<DocumentRow> get(String key);

    /**
     * Lists documents in the order of their keys' UTF-8 bytes (see {@link Utf8Order}).
     *
     * @param prefix what the keys begin with, taken literally, may be empty
     * @param after only keys after this one, or null for all
     * @param limit the most documents, 1 or more
     * @return the documents
     */
    List<DocumentRow> list(String prefix, @Nullable String after, int limit);
}
