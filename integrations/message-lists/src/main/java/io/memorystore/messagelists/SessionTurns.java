package io.memorystore.messagelists;

import io.memorystore.Session;
import io.memorystore.StoredTurn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The turns of a session, from some turn to the newest; older ones are read as they are asked for. For one thread. */
final class SessionTurns {
    private static final int NEWEST = 64;
    private static final int PAGE = 512;

    private final Session session;
    private final NavigableMap<Long, StoredTurn> newest = new TreeMap<>();
    /** From here on all are read. */
    private long from;

    private SessionTurns(Session session, long from, List<StoredTurn> turns) {
        this.session = session;
        this.from = from;
        turns.forEach(turn -> newest.put(turn.sequence(), turn));
    }

    static SessionTurns newest(Session session) {
        List<StoredTurn> turns = session.latestTurns(NEWEST);
        boolean isAll = turns.size() < NEWEST;
        return new SessionTurns(session, isAll ? 1 : turns.get(0).sequence(), turns);
    }

    static SessionTurns from(Session session, long sequence) {
        return new SessionTurns(session, sequence, read(session, sequence, Long.MAX_VALUE));
    }

    /** Those that are read. */
    Collection<StoredTurn> read() {
        return newest.values();
    }

    /** Reads a page before those that are read: newest first. Empty if there is no older one, for only the oldest are ever removed. */
    List<StoredTurn> readOlder() {
        long end = from - 1;
        from = Math.max(1, from - PAGE);
        List<StoredTurn> newestFirst = new ArrayList<>();
        for (StoredTurn turn : read(session, from, end)) {
            newest.put(turn.sequence(), turn);
            newestFirst.add(turn);
        }
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    /** Both ends included. */
    Collection<StoredTurn> range(long first, long last) {
        if (first > last) {
            return List.of();
        }
        return first >= from ? newest.subMap(first, true, last, true).values() : read(session, first, last);
    }

    Collection<StoredTurn> after(long sequence) {
        return newest.tailMap(sequence, false).values();
    }

    @Nullable
    StoredTurn get(long sequence) {
        return range(sequence, sequence).stream().findFirst().orElse(null);
    }

    private static List<StoredTurn> read(Session session, long first, long last) {
        List<StoredTurn> turns = new ArrayList<>();
        long after = first - 1;
        while (after < last) {
            int limit = (int) Math.min(PAGE, last - after);
            List<StoredTurn> page = session.turns(after, limit);
            page.stream().filter(turn -> turn.sequence() <= last).forEach(turns::add);
            boolean isEnd = page.size() < limit;
            after = isEnd ? last : page.get(page.size() - 1).sequence();
        }
        return turns;
    }
}
