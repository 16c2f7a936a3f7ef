package io.memorystore.springai;

import io.memorystore.Session;
import io.memorystore.StoredTurn;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the list of a session. From a list that was read before it needs the turns since, and that one's last turn, which tells
 * whether the session is still the same. Otherwise the newest turn usually says itself where all messages of its list are; where it
 * does not, because others wrote meanwhile or something else adds turns to the session, older ones are asked.
 */
final class ListLog {
    private final Session session;

    ListLog(Session session) {
        this.session = session;
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
        StoredTurn start = newestThatTells(List.copyOf(turns.read()), turns);
        while (start == null && !turns.isAllRead()) {
            List<StoredTurn> older = turns.readOlder();
            start = older.stream()
                    .filter(turn -> tells(turn, turns))
                    .findFirst()
                    .orElse(null);
        }
        return start == null
                ? fold(MessageList.EMPTY, turns.read(), turns)
                : fold(before(start, turns), turns.after(start.sequence() - 1), turns);
    }

    private @Nullable StoredTurn newestThatTells(List<StoredTurn> read, SessionTurns turns) {
        for (int i = read.size() - 1; i >= 0; i--) {
            if (tells(read.get(i), turns)) {
                return read.get(i);
            }
        }
        return null;
    }

    /** Whether the turn says all about the list after it. */
    private boolean tells(StoredTurn turn, SessionTurns turns) {
        ListMark mark = ListMark.of(turn.turn());
        return mark != null && mark.isUncontested(turn.sequence()) && isAbout(mark, turn.sequence(), turns);
    }

    /** All that the turn's list is made of, but for the turn itself, and perhaps more. */
    private static MessageList before(StoredTurn turn, SessionTurns turns) {
        SortedMap<Long, StoredTurn> needed = new TreeMap<>();
        ListMark mark = ListMark.of(turn.turn());
        if (mark != null) {
            for (Span marked : mark.spans()) {
                Span span = marked.inSession(turn.sequence());
                long last = Math.min(span.last().turn(), turn.sequence() - 1);
                turns.range(span.first().turn(), last).forEach(one -> needed.put(one.sequence(), one));
            }
        }
        List<Item> items =
                needed.values().stream().flatMap(one -> Item.of(one).stream()).toList();
        return new MessageList(turn.sequence() - 1, null, items);
    }

    private static MessageList fold(MessageList start, Collection<StoredTurn> more, SessionTurns turns) {
        MessageList list = start;
        for (StoredTurn turn : more) {
            ListMark mark = ListMark.of(turn.turn());
            boolean isMarked = mark != null && isAbout(mark, turn.sequence(), turns);
            list = mark != null && isMarked ? list.plus(turn, mark) : list.plus(turn);
        }
        return list;
    }

    /** Whether the session has not been flushed since the mark's writer has seen it. A turn that retention has removed was there. */
    private static boolean isAbout(ListMark mark, long sequence, SessionTurns turns) {
        if (mark.after() == 0) {
            return true;
        }
        if (mark.after() >= mark.firstTurn(sequence)) {
            return false;
        }
        StoredTurn seen = turns.get(mark.after());
        return seen == null || ListMark.time(seen.turn()).equals(mark.at());
    }
}
