package io.memorystore.messagelists;

import io.memorystore.Session;
import io.memorystore.StoredTurn;
import io.memorystore.Turn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the list of a session. From one that was read before it needs only the turns since, and that one's last turn, which tells
 * whether the session is still the same. Otherwise the newest turn usually says itself where all messages of its list are; where it
 * does not, because others wrote meanwhile or something else adds turns to the session, older ones are asked.
 */
final class ListLog {
    private final Session session;
    private final MessageFormat<?> format;

    ListLog(Session session, MessageFormat<?> format) {
        this.session = session;
        this.format = format;
    }

    MessageList read(MessageList known) {
        if (known.last() > 0) {
            SessionTurns turns = SessionTurns.from(session, known.last());
            StoredTurn last = turns.get(known.last());
            if (last != null && known.endsWith(last)) {
                return fold(known, turns.after(known.last()), turns);
            }
        }
        return read();
    }

    private MessageList read() {
        SessionTurns turns = SessionTurns.newest(session);
        List<StoredTurn> unasked = new ArrayList<>(turns.read());
        Collections.reverse(unasked);
        while (!unasked.isEmpty()) {
            for (StoredTurn turn : unasked) {
                if (tells(turn, turns)) {
                    return fold(before(turn, turns), turns.after(turn.sequence() - 1), turns);
                }
            }
            unasked = turns.readOlder();
        }
        return fold(MessageList.EMPTY, turns.read(), turns);
    }

    /** Whether the turn says all about the list after it. */
    private boolean tells(StoredTurn turn, SessionTurns turns) {
        Mark mark = mark(turn);
        return mark != null && mark.isUncontested(turn.sequence()) && isAbout(mark, turn.sequence(), turns);
    }

    /** All that the turn's list is made of, but for the turn itself, and perhaps more. */
    private MessageList before(StoredTurn turn, SessionTurns turns) {
        SortedMap<Long, StoredTurn> needed = new TreeMap<>();
        Mark mark = mark(turn);
        if (mark != null) {
            for (Run marked : mark.runs()) {
                Run run = marked.seenFrom(turn.sequence());
                long last = Math.min(run.to().turn(), turn.sequence() - 1);
                turns.range(run.from().turn(), last).forEach(one -> needed.put(one.sequence(), one));
            }
        }
        List<Entry> entries = needed.values().stream()
                .flatMap(one -> Entry.of(one, format).stream())
                .toList();
        return new MessageList(turn.sequence() - 1, null, entries);
    }

    private MessageList fold(MessageList start, Collection<StoredTurn> more, SessionTurns turns) {
        List<Entry> entries = new ArrayList<>(start.entries());
        long last = start.last();
        Turn lastTurn = start.lastTurn();
        for (StoredTurn turn : more) {
            entries.addAll(Entry.of(turn, format));
            last = turn.sequence();
            lastTurn = turn.turn();
            Mark mark = mark(turn);
            if (mark != null && isAbout(mark, last, turns)) {
                entries = mark.arranged(entries, last);
            }
        }
        return new MessageList(last, lastTurn, entries);
    }

    private @Nullable Mark mark(StoredTurn turn) {
        return Mark.of(turn.turn(), format);
    }

    /** Whether the session has not been flushed since the mark's writer has seen it. A turn that retention has removed was there. */
    private static boolean isAbout(Mark mark, long sequence, SessionTurns turns) {
        if (mark.after() == 0) {
            return true;
        }
        if (mark.after() >= mark.firstTurn(sequence)) {
            return false;
        }
        StoredTurn seen = turns.get(mark.after());
        return seen == null || Mark.time(seen.turn()).equals(mark.at());
    }
}
