package io.memorystore.events;

import java.util.Optional;

/**
 * The documents of a projection while an event is applied: what is put is seen by what is read afterwards, and is written with
 * the checkpoint. For the thread that it was given to, until {@link Projection#apply} returns.
 */
public interface ProjectionState extends ProjectionDocuments {

    /**
     * Writes a document.
     *
     * @param key the key, 1 to 255 code points without control characters
     * @param json one JSON value, at most {@code maxTurnBytes} of UTF-8
     * @throws io.memorystore.InvalidInputException if the key is none, or the text is not JSON
     * @throws io.memorystore.TooLargeException if the text is too long
     */
    void put(String key, String json);

    /**
     * Removes a document. Does nothing if there is none.
     *
     * @param key the key
     * @throws io.memorystore.InvalidInputException if the key is none
     */
    void delete(String key);

    /**
     * What the transaction runs on, for a projection that {@link Projection#ownsTables}.
     *
     * @param <T> the type
     * @param type {@code java.sql.Connection} for the SQL drivers
     * @return the connection, which cannot be committed, rolled back or closed; empty where there is none
     */
    <T> Optional<T> unwrap(Class<T> type);
}
