package io.memorystore.spi;

import java.util.List;
import java.util.Optional;

/** The documents of a projection inside the transaction that moves its mark. For one thread, until the work returns. */
public interface ProjectionTransaction extends DocumentReads {

    /**
     * Writes documents, whatever was there.
     *
     * @param documents with different keys, may be empty
     */
    void put(List<DocumentRow> documents);

    /**
     * Removes documents, those that are there.
     *
     * @param keys different ones, may be empty
     */
    void delete(List<String> keys);

    /** Removes all documents. */
    void clear();

    /**
     * What the transaction runs on.
     *
     * @param <T> the type
     * @param type {@code java.sql.Connection} for SQL drivers
     * @return the connection, on which nobody can end the transaction; empty for any other type or driver
     */
    <T> Optional<T> unwrap(Class<T> type);
}
