package io.memorystore;

import org.jspecify.annotations.Nullable;

/**
 * Whose memory is meant, as the caller claims it. It checks nothing itself, so that the store can refuse and report: that
 * happens in {@link MemoryStore#session} and {@link MemoryStore#tenant}.
 *
 * <p>Tenant, user and session are the key. They are compared byte by byte in UTF-8: nothing is trimmed, folded or normalised.
 *
 * @param tenant the outermost border of isolation
 * @param user whose session it is
 * @param session which conversation of the user
 * @param run provenance, kept with each turn that is added through this identity; not part of the key
 */
public record Identity(
        @Nullable String tenant,
        @Nullable String user,
        @Nullable String session,
        @Nullable String run) {

    /**
     * An identity without a run.
     *
     * @param tenant the outermost border of isolation
     * @param user whose session it is
     * @param session which conversation of the user
     * @return the identity, unchecked
     */
    public static Identity of(@Nullable String tenant, @Nullable String user, @Nullable String session) {
        return new Identity(tenant, user, session, null);
    }

    /**
     * The same key with the given provenance.
     *
     * @param newRun the run, or null for none
     * @return the identity, unchecked
     */
    public Identity withRun(@Nullable String newRun) {
        return new Identity(tenant, user, session, newRun);
    }
}
