package io.memorystore.benchmarks;

import io.memorystore.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The bare thing: a map of lists, with a lock for each. */
final class MapTurns {
    private final Map<String, Held> sessions = new ConcurrentHashMap<>();

    private static final class Held {
        private List<Turn> turns = new ArrayList<>();

        synchronized long append(Turn turn) {
            turns.add(turn);
            return turns.size();
        }

        synchronized List<Turn> latest(int limit) {
            int size = turns.size();
            return new ArrayList<>(turns.subList(Math.max(0, size - limit), size));
        }

        synchronized void clear() {
            turns = new ArrayList<>();
        }
    }

    long append(String session, Turn turn) {
        return held(session).append(turn);
    }

    List<Turn> latest(String session, int limit) {
        return held(session).latest(limit);
    }

    void clear(String session) {
        held(session).clear();
    }

    private Held held(String session) {
        Held known = sessions.get(session);
        return known == null ? sessions.computeIfAbsent(session, absent -> new Held()) : known;
    }
}
