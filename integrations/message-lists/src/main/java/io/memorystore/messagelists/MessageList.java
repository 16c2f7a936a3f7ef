package io.memorystore.messagelists;

import io.memorystore.StoredTurn;
import io.memorystore.Turn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a framework's list of messages is after some turn of a session.
 *
 * <p>A session is a log: turns are only added. A turn without a mark adds its messages to the list. A turn with a {@link Mark} says
 * which messages its writer wanted to have in the list, in which order, and up to which turn it had seen the session. What it left
 * out is taken out; what others have added meanwhile stays, for it was not seen; and what they have taken out stays out. So each turn
 * changes the list that was there before, whoever wrote it, and all readers come to the same.
 *
 * @param last the sequence of that turn, 0 for none
 * @param lastTurn that turn, null for none
 * @param entries the messages; changed by nobody
 */
record MessageList(long last, @Nullable Turn lastTurn, List<Entry> entries) {
    static final MessageList EMPTY = new MessageList(0, null, List.of());

    boolean endsWith(StoredTurn turn) {
        return turn.sequence() == last && turn.turn().equals(lastTurn);
    }
}
