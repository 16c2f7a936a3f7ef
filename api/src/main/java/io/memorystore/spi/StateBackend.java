package io.memorystore.spi;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Key/value state. The first version of a key is 1; each later one is greater than all before it, also when the key was deleted
 * in between. One number a scope is enough for that: the greatest version that was deleted in it, after which new keys begin.
 */
public interface StateBackend {

    /**
     * Reads one value.
     *
     * @param scope whose
     * @param key the key
     * @return the value, or empty
     */
    Optional<StateRow> get(StateScope scope, String key);

    /**
     * Writes a value. Calls {@link PausePoint#STATE_PUT}.
     *
     * @param scope whose
     * @param key the key
     * @param value the new value
     * @return its version
     */
    long put(StateScope scope, String key, StateValue value);

    /**
     * Writes a value if the expected version is there; of any number of callers with one expectation exactly one wins. Calls
     * {@link PausePoint#STATE_PUT}.
     *
     * @param scope whose
     * @param key the key
     * @param expectedVersion the version that must be there, 0 for none
     * @param value the new value
     * @return the new version, or the one that is there, with nothing written
     */
    PutResult compareAndPut(StateScope scope, String key, long expectedVersion, StateValue value);

    /**
     * Removes a value.
     *
     * @param scope whose
     * @param key the key
     * @return whether there was one
     */
    boolean delete(StateScope scope, String key);

    /**
     * Lists values in the order of their keys' UTF-8 bytes (see {@link Utf8Order}).
     *
     * @param scope whose
     * @param prefix what the keys begin with, taken literally, may be empty
     * @param after only keys after this one, or null for all
     * @param limit the most values, 1 or more
     * @return the values
     */
    List<StateRow> list(StateScope scope, String prefix, @Nullable String after, int limit);
}
