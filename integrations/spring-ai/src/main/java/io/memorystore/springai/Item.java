package io.memorystore.springai;

import io.memorystore.Message;
import io.memorystore.StoredTurn;
import io.memorystore.Turn;
import java.util.ArrayList;
import java.util.List;

/**
 * A message of a list.
 *
 * @param spot where it is
 * @param endsTurn whether it is the last of its turn
 * @param message the message
 */
record Item(Spot spot, boolean endsTurn, Message message) {

    static List<Item> of(StoredTurn stored) {
        return of(stored.sequence(), stored.turn());
    }

    static List<Item> of(long sequence, Turn turn) {
        List<Message> messages = turn.messages();
        List<Item> items = new ArrayList<>(messages.size());
        for (int i = 0; i < messages.size(); i++) {
            items.add(new Item(new Spot(sequence, i), i == messages.size() - 1, messages.get(i)));
        }
        return items;
    }

    /** Whether there is nothing in the session between this one and {@code next}. */
    boolean isJustBefore(Item next) {
        Spot there = next.spot;
        if (there.turn() == spot.turn()) {
            return there.index() == spot.index() + 1;
        }
        boolean isNextTurn = there.turn() == spot.turn() + 1 && there.isOwn() == spot.isOwn();
        return isNextTurn && endsTurn && there.index() == 0;
    }
}
