package io.memorystore.driver.jdbc;

import io.memorystore.spi.SessionKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the transactions of one lane of the commit queue have learned of sessions, the latest used of them. Each transaction makes
 * sure that it still holds before it is used; after a roll-back all of it is forgotten. For one thread at a time.
 */
final class KnownSessions {
    private static final int MOST = 10_000;
    /** How many transactions do not trust what is known of a session that others were seen to write into. */
    private static final int CONTESTED = 100;

    private final Map<SessionKey, SessionCursor> cursors = new LatestUsed<>(MOST);
    private final Map<SessionKey, Integer> contested = new LatestUsed<>(MOST);
    private final Map<SessionKey, Boolean> suspected = new LatestUsed<>(MOST);

    @Nullable
    SessionCursor get(SessionKey key) {
        return cursors.get(key);
    }

    void put(SessionKey key, SessionCursor cursor) {
        cursors.put(key, cursor);
    }

    void remove(SessionKey key) {
        cursors.remove(key);
    }

    void forget() {
        cursors.clear();
    }

    /** Remembers that somebody else writes into a session. */
    void contest(SessionKey key) {
        contested.put(key, CONTESTED);
    }

    /**
     * Remembers that a row was refused because of another, in a transaction that wrote into a stream: what was to be appended may
     * be there already.
     */
    void suspect(SessionKey key) {
        suspected.put(key, true);
    }

    /** Whether what is to be appended to a stream may be there already. */
    boolean isSuspected(SessionKey key) {
        return !suspected.isEmpty() && suspected.containsKey(key);
    }

    /** Forgets a suspicion, once a transaction that has looked was committed. */
    void acquit(SessionKey key) {
        if (!suspected.isEmpty()) {
            suspected.remove(key);
        }
    }

    /** Whether others were seen to write into a session lately; asked once a transaction. */
    boolean isContested(SessionKey key) {
        return !contested.isEmpty()
                && contested.computeIfPresent(key, (same, left) -> left > 1 ? left - 1 : null) != null;
    }
}
