package io.memorystore.driver.jdbc;

import io.memorystore.spi.SessionKey;
import org.jspecify.annotations.Nullable;

/**
 * What a write is about to change. Writes with one target go one after the other.
 *
 * @param name equal for equal targets
 * @param session the session whose row is locked, or null for what belongs to none
 * @param creates whether the session's row has to be there, even if there is nothing on it
 */
record Target(Object name, @Nullable SessionKey session, boolean creates) {

    /** Something that is put into a session. */
    static Target into(SessionKey session) {
        return new Target(session, session, true);
    }

    /** Something that only changes what is there. */
    static Target of(SessionKey session) {
        return new Target(session, session, false);
    }

    /** A lease. */
    static Target lease(String name) {
        return new Target(name, null, false);
    }

    /** One of a number of lanes, the same one for equal targets. */
    int lane(int lanes) {
        int hash = name.hashCode();
        return Math.floorMod(hash ^ hash >>> 16, lanes);
    }
}
