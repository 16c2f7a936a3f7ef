package io.memorystore.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an operator does across sessions. */
public interface AdminBackend {

    /**
     * Lists the sessions of a tenant that hold a turn, a summary or state, in the order of the UTF-8 bytes of user and then
     * session (see {@link Utf8Order}).
     *
     * @param tenant the tenant
     * @param after only sessions after this one, or null for all
     * @param limit the most sessions, 1 or more
     * @return the keys
     */
    List<SessionKey> sessions(String tenant, @Nullable SessionKey after, int limit);

    /**
     * Whether the store was emptied by a rebuild of its schema that was not acknowledged. As of now, for another process may have done
     * so.
     *
     * @return false for a driver whose schema never needs a rebuild, or that has none
     */
    default boolean needsRebuild() {
        return false;
    }

    /** Remembers, durably, that a rebuild was acknowledged. Does nothing where there is none; may be repeated. */
    default void acknowledgeRebuild() {}
}
