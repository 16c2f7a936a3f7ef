package io.memorystore.langchain4j;

import io.memorystore.StoredTurn;
import io.memorystore.Turn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code getMessages} gives after some turn of a session.
 *
 * <p>A session is a log: turns are only added. A turn without a mark adds its messages to the window. A turn with a mark says
 * which messages its writer wanted to have in the window, in which order, and up to which turn it had seen the session. What it left
 * out is taken out; what others have added meanwhile stays, for it was not seen; and what they have taken out stays out. So each turn
 * changes the window that was there before, whoever wrote it, and all readers come to the same.
 *
 * @param last the sequence of that turn, 0 for none
 * @param lastTurn that turn, null for none
 * @param entries the messages
 */
record Window(long last, @Nullable Turn lastTurn, List<Entry> entries) {
    static final Window EMPTY = new Window(0, null, List.of());

    /** The window after a turn without a mark, or with one that is about a session that was flushed since. */
    Window plus(StoredTurn turn) {
        List<Entry> more = new ArrayList<>(entries);
        more.addAll(Entry.of(turn));
        return new Window(turn.sequence(), turn.turn(), more);
    }

    /** The window after a turn with a mark that is about this session. */
    Window plus(StoredTurn turn, WindowMark mark) {
        long first = mark.firstTurn(turn.sequence());
        List<Entry> all = plus(turn).entries;
        List<Entry> unseen = all.stream()
                .filter(entry ->
                        mark.after() < entry.place().turn() && entry.place().turn() < first)
                .toList();
        List<Entry> arranged = new ArrayList<>(all.size());
        int afterSeen = 0;
        for (Run run : mark.runs()) {
            arranged.addAll(run.seenFrom(turn.sequence()).in(all));
            if (!run.from().isOwn()) {
                afterSeen = arranged.size();
            }
        }
        arranged.addAll(afterSeen, unseen);
        return new Window(turn.sequence(), turn.turn(), arranged);
    }
}
