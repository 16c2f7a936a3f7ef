package io.memorystore;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Key/value state of one session or one tenant.
 *
 * <p>Keys are 1 to 255 Unicode code points without control characters and unpaired surrogates, compared byte by byte in UTF-8.
 * Values are any bytes up to 16 MiB, empty included. A write is durable and visible to every store on the same database when it
 * returns. Thread-safe.
 *
 * <p>All methods throw {@link InvalidInputException} for a key that is none, {@link StoreClosedException} after the store was
 * closed, {@link MultiNodeException} after it was fenced because another host joined, and {@link StoreUnavailableException} when the database cannot be reached.
 */
public interface StateStore {

    /**
     * Reads one value.
     *
     * @param key the key
     * @return the newest version, or empty if there is none
     */
    Optional<StateEntry> get(String key);

    /**
     * Writes a value whatever was there before.
     *
     * @param key the key
     * @param value the bytes; copied
     * @return the new version, 1 or more, greater than every earlier version of the key
     * @throws TooLargeException if {@code value} is over 16 MiB
     */
    long put(String key, byte[] value);

    /**
     * Writes a value if nobody else has written since: of any number of callers with the same expectation exactly one wins.
     *
     * @param key the key
     * @param expectedVersion the version that must be there now, or 0 if the key must be absent
     * @param value the bytes; copied
     * @return the new version
     * @throws ConflictException if another version is there, which it carries; read again and retry
     * @throws TooLargeException if {@code value} is over 16 MiB
     */
    long compareAndPut(String key, long expectedVersion, byte[] value);

    /**
     * Removes a value.
     *
     * @param key the key
     * @return true if there was one
     */
    boolean delete(String key);

    /**
     * Lists values in the byte order of their keys.
     *
     * @param keyPrefix what the keys begin with, taken literally; "" for all
     * @param afterKey the last key of the page before, or null for the first page
     * @param limit the most entries to return, 0 or more
     * @return the entries, of one moment; empty if there are none
     */
    List<StateEntry> list(String keyPrefix, @Nullable String afterKey, int limit);
}
