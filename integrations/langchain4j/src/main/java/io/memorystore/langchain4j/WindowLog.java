package io.memorystore.langchain4j;

import io.memorystore.Session;
import io.memorystore.StoredTurn;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the window of a session. From one that was read before it needs only the turns since, and that one's last turn, which tells
 * whether the session is still the same. Otherwise the newest turn usually says itself where all messages of its window are; where
 * it does not, because others wrote meanwhile or something else adds turns to the session, older ones are asked.
 */
final class WindowLog {
    private static final int NEWEST = 64;
    private static final int PAGE = 512;

    private final Session session;

    WindowLog(Session session) {
        this.session = session;
    }

    Window window(Window known) {
        if (known.last() > 0) {
            List<StoredTurn> since = read(known.last(), Long.MAX_VALUE);
            if (!since.isEmpty() && isLast(since.get(0), known)) {
                return fold(known, since.subList(1, since.size()), since);
            }
        }
        return window();
    }

    private static boolean isLast(StoredTurn turn, Window known) {
        return turn.sequence() == known.last() && turn.turn().equals(known.lastTurn());
    }

    private Window window() {
        List<StoredTurn> turns = new ArrayList<>(session.latestTurns(NEWEST));
        int unasked = turns.size();
        while (true) {
            for (int i = unasked - 1; i >= 0; i--) {
                if (saysAll(turns.get(i), turns)) {
                    return fold(before(turns.get(i), turns), turns.subList(i, turns.size()), turns);
                }
            }
            List<StoredTurn> older = older(turns);
            if (older.isEmpty()) {
                return fold(Window.EMPTY, turns, turns);
            }
            turns.addAll(0, older);
            unasked = older.size();
        }
    }

    private boolean saysAll(StoredTurn turn, List<StoredTurn> read) {
        WindowMark mark = WindowMark.of(turn.turn());
        return mark != null && mark.isUncontested(turn.sequence()) && isAbout(mark, turn.sequence(), read);
    }

    /** All that the turn's window was made from, and perhaps more. */
    private Window before(StoredTurn turn, List<StoredTurn> read) {
        SortedMap<Long, StoredTurn> needed = new TreeMap<>();
        WindowMark mark = WindowMark.of(turn.turn());
        if (mark != null) {
            for (Run run : mark.runs()) {
                Run there = run.seenFrom(turn.sequence());
                range(there.from().turn(), Math.min(there.to().turn(), turn.sequence() - 1), read)
                        .forEach(one -> needed.put(one.sequence(), one));
            }
        }
        List<Entry> entries =
                needed.values().stream().flatMap(one -> Entry.of(one).stream()).toList();
        return new Window(turn.sequence() - 1, null, entries);
    }

    private List<StoredTurn> range(long from, long to, List<StoredTurn> read) {
        if (from > to) {
            return List.of();
        }
        List<StoredTurn> turns = read.get(0).sequence() <= from ? read : read(from, to);
        return turns.stream()
                .filter(turn -> from <= turn.sequence() && turn.sequence() <= to)
                .toList();
    }

    private List<StoredTurn> older(List<StoredTurn> turns) {
        long first = turns.isEmpty() ? 1 : turns.get(0).sequence();
        return first == 1 ? List.of() : read(Math.max(1, first - PAGE), first - 1);
    }

    private Window fold(Window start, List<StoredTurn> turns, List<StoredTurn> read) {
        Window window = start;
        for (StoredTurn turn : turns) {
            WindowMark mark = WindowMark.of(turn.turn());
            window = mark != null && isAbout(mark, turn.sequence(), read) ? window.plus(turn, mark) : window.plus(turn);
        }
        return window;
    }

    /** Whether the session has not been flushed since the mark's writer has seen it. A turn that retention has removed was there. */
    private boolean isAbout(WindowMark mark, long sequence, List<StoredTurn> read) {
        if (mark.after() == 0) {
            return true;
        }
        if (mark.after() >= mark.firstTurn(sequence)) {
            return false;
        }
        StoredTurn seen = turn(mark.after(), read);
        return seen == null || WindowMark.time(seen.turn()).equals(mark.at());
    }

    private @Nullable StoredTurn turn(long sequence, List<StoredTurn> read) {
        List<StoredTurn> found = range(sequence, sequence, read);
        return found.isEmpty() ? null : found.get(0);
    }

    private List<StoredTurn> read(long from, long to) {
        List<StoredTurn> turns = new ArrayList<>();
        long after = from - 1;
        while (true) {
            int limit = (int) Math.min(PAGE, to - after);
            List<StoredTurn> page = limit == 0 ? List.of() : session.turns(after, limit);
            for (StoredTurn turn : page) {
                if (turn.sequence() <= to) {
                    turns.add(turn);
                }
            }
            if (page.size() < limit || limit == 0 || page.get(page.size() - 1).sequence() >= to) {
                return turns;
            }
            after = page.get(page.size() - 1).sequence();
        }
    }
}
