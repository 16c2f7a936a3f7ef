package io.memorystore.driver.jdbc;

import io.memorystore.spi.SessionKey;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a write is about to change. Writes with one target go one after the other.
 *
 * @param name equal for equal targets
 * @param sessions the sessions whose rows are locked, none for what belongs to none
 * @param creates whether the sessions' rows have to be there, even if there is nothing on them
 */
record Target(Object name, List<SessionKey> sessions, boolean creates) {

    /** Something that is put into a session. */
    static Target into(SessionKey session) {
        return new Target(session, List.of(session), true);
    }

    /** Something that is put into a session and changes another one's row as well, whose other writes it may have to wait for. */
    static Target into(SessionKey session, SessionKey other) {
        return new Target(session, List.of(session, other), true);
    }

    /** Something that only changes what is there. */
    static Target of(SessionKey session) {
        return new Target(session, List.of(session), false);
    }

    /** Something that changes what is there, and other rows as well, whose other writes it may have to wait for. */
    static Target ofAll(SessionKey session, SessionKey... others) {
        return new Target(
                session,
                Stream.concat(Stream.of(session), Arrays.stream(others)).toList(),
                false);
    }

    /** A lease. */
    static Target lease(String name) {
        return new Target(name, List.of(), false);
    }

    /** One of a number of lanes, the same one for equal targets. */
    int lane(int lanes) {
        int hash = name.hashCode();
        return Math.floorMod(hash ^ hash >>> 16, lanes);
    }
}
