package io.memorystore.springai;

import io.memorystore.StoredTurn;
import io.memorystore.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code findByConversationId} gives after some turn of a session.
 *
 * <p>A session is a log: turns are only added. A turn without a mark adds its messages to the list. A turn with a mark says which
 * messages its writer wanted to have in the list, in which order, and up to which turn it had seen the session. What it left out is
 * taken out; what others have added meanwhile stays, for the writer had not seen it; and what they have taken out stays out. So each
 * turn changes the list that was there before it, whoever wrote it, and all readers come to the same.
 *
 * @param last the sequence of that turn, 0 for none
 * @param lastTurn that turn, null for none
 * @param items the messages
 */
record MessageList(long last, @Nullable Turn lastTurn, List<Item> items) {
    static final MessageList EMPTY = new MessageList(0, null, List.of());

    /** The list after a turn without a mark, or with one that is about a session that was flushed since. */
    MessageList plus(StoredTurn turn) {
        List<Item> more = new ArrayList<>(items);
        more.addAll(Item.of(turn));
        return new MessageList(turn.sequence(), turn.turn(), more);
    }

    /** The list after a turn with a mark that is about this session. */
    MessageList plus(StoredTurn turn, ListMark mark) {
        List<Item> all = plus(turn).items;
        List<Item> arranged = new ArrayList<>(all.size());
        int afterSeen = 0;
        for (Span marked : mark.spans()) {
            Span span = marked.inSession(turn.sequence());
            all.stream()
                    .filter(item -> span.has(item.spot()))
                    .sorted(Comparator.comparing(Item::spot))
                    .forEach(arranged::add);
            afterSeen = marked.first().isOwn() ? afterSeen : arranged.size();
        }
        arranged.addAll(afterSeen, unseen(all, mark, turn.sequence()));
        return new MessageList(turn.sequence(), turn.turn(), arranged);
    }

    private static List<Item> unseen(List<Item> all, ListMark mark, long sequence) {
        long first = mark.firstTurn(sequence);
        return all.stream()
                .filter(item -> mark.after() < item.spot().turn() && item.spot().turn() < first)
                .toList();
    }

    boolean endsWith(StoredTurn turn) {
        return turn.sequence() == last && turn.turn().equals(lastTurn);
    }
}
