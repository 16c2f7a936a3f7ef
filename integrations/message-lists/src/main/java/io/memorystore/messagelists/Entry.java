package io.memorystore.messagelists;

import io.memorystore.Message;
import io.memorystore.StoredTurn;
import java.util.ArrayList;
import java.util.List;

/**
 * A message of a list.
 *
 * @param place where it is
 * @param endsTurn whether it is the last of its turn
 * @param message the message
 */
record Entry(Place place, boolean endsTurn, Message message) {

    /** What lists have of a turn. */
    static List<Entry> of(StoredTurn stored, MessageFormat<?> format) {
        return of(stored.sequence(), stored.turn().messages()).stream()
                .filter(entry -> format.isShown(entry.message))
                .toList();
    }

    static List<Entry> of(long turn, List<Message> messages) {
        List<Entry> entries = new ArrayList<>(messages.size());
        for (int i = 0; i < messages.size(); i++) {
            entries.add(new Entry(new Place(turn, i), i == messages.size() - 1, messages.get(i)));
        }
        return entries;
    }

    /** Whether there is nothing in the session between this one and {@code next}. */
    boolean isFollowedBy(Entry next) {
        Place there = next.place;
        if (there.turn() == place.turn()) {
            return there.message() == place.message() + 1;
        }
        boolean isNextTurn = there.turn() == place.turn() + 1 && there.isOwn() == place.isOwn();
        return isNextTurn && endsTurn && there.message() == 0;
    }
}
