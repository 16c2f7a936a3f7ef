package io.memorystore.driver.jdbc;

import io.memorystore.spi.SessionKey;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the transactions of one connection have learned of sessions, the latest used of them. It holds as long as nobody else
 * writes and nothing is rolled back: see {@link Dialect#isUnchangedByOthers}. For one thread at a time.
 */
final class KnownSessions {
    private static final int MOST = 10_000;

    private final Map<SessionKey, SessionCursor> cursors = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SessionKey, SessionCursor> eldest) {
            return size() > MOST;
        }
    };

    @Nullable
    SessionCursor get(SessionKey key) {
        return cursors.get(key);
    }

    void put(SessionKey key, SessionCursor cursor) {
        cursors.put(key, cursor);
    }

    void forget() {
        cursors.clear();
    }
}
