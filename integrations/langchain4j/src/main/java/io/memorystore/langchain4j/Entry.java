package io.memorystore.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import io.memorystore.Message;
import io.memorystore.StorageException;
import io.memorystore.StoredTurn;
import java.util.ArrayList;
import java.util.List;

/**
 * A message and where it is.
 *
 * @param place where it is
 * @param endsTurn whether it is the last of its turn
 * @param message handed to nobody: callers get copies
 */
record Entry(Place place, boolean endsTurn, ChatMessage message) {

    static List<Entry> of(StoredTurn stored) {
        List<Message> messages = stored.turn().messages();
        List<Entry> entries = new ArrayList<>(messages.size());
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            if (StoredMessages.isShown(message)) {
                Place place = new Place(stored.sequence(), i);
                entries.add(new Entry(place, i == messages.size() - 1, read(message, place)));
            }
        }
        return entries;
    }

    private static ChatMessage read(Message message, Place place) {
        try {
            return StoredMessages.read(message);
        } catch (StorageException e) {
            throw new StorageException(
                    "Turn " + place.turn() + ", message " + place.message() + ": " + e.getMessage(), e);
        }
    }

    /** Whether {@code next} is the message after this one, with nothing in between. */
    boolean isFollowedBy(Entry next) {
        Place there = next.place;
        return there.turn() == place.turn()
                ? there.message() == place.message() + 1
                : endsTurn
                        && there.message() == 0
                        && there.turn() == place.turn() + 1
                        && there.isOwn() == place.isOwn();
    }
}
