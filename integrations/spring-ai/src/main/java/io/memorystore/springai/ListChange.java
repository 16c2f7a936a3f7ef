package io.memorystore.springai;

import io.memorystore.Message;
import io.memorystore.Turn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a new list changes in the one that its maker has seen: which of its messages stay, and which are new. */
final class ListChange {
    private final MessageList seen;
    /** For each message of the new list the item that it is, or null for a new one. */
    private final List<@Nullable Item> kept;

    private final List<List<Message>> groups;

    private ListChange(MessageList seen, List<@Nullable Item> kept, List<List<Message>> groups) {
        this.seen = seen;
        this.kept = kept;
        this.groups = groups;
    }

    /**
     * Compares by equality, in order, so that a message that is said again is not taken for one that was moved.
     *
     * @param seen what the list's maker has seen
     * @param list the new list
     */
    static ListChange of(MessageList seen, List<Message> list) {
        return of(seen, seen.items().size(), list, list.size());
    }

    /**
     * As {@link #of(MessageList, List)}, where one message is known to be an item; those after it are new, whatever they equal.
     *
     * @param item the item's index
     * @param index the message's index in the list
     */
    static ListChange of(MessageList seen, int item, List<Message> list, int index) {
        List<@Nullable Item> kept = new ArrayList<>(list.size());
        List<Message> added = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < list.size(); i++) {
            int found = i == index ? item : i < index ? find(list.get(i), seen.items(), next, item) : -1;
            next = found < 0 ? next : found + 1;
            kept.add(found < 0 ? null : seen.items().get(found));
            if (found < 0) {
                added.add(list.get(i));
            }
        }
        return new ListChange(seen, kept, TurnGroups.of(added));
    }

    private static int find(Message message, List<Item> items, int from, int to) {
        for (int i = from; i < to; i++) {
            if (items.get(i).message().equals(message)) {
                return i;
            }
        }
        return -1;
    }

    boolean isNone() {
        return groups.isEmpty() && kept.size() == seen.items().size();
    }

    /** The turns to add: those of the new messages, the last of which has the mark; if there is none, a turn of the mark alone. */
    List<Turn> turns() {
        int count = Math.max(1, groups.size());
        List<Turn> turns = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Turn.Builder turn = Turn.builder();
            if (i < groups.size()) {
                turn.messages(groups.get(i));
            }
            if (i == count - 1) {
                turn.metadata(ListMark.after(seen, count, items(count)).metadata());
            }
            turns.add(turn.build());
        }
        return turns;
    }

    /** The new list, its own messages as a mark in the last of {@code count} turns names them. */
    private List<Item> items(int count) {
        List<Item> added = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            added.addAll(Item.of(i + 1L - count, Turn.of(groups.get(i))));
        }
        List<Item> items = new ArrayList<>(kept.size());
        int next = 0;
        for (Item item : kept) {
            items.add(item == null ? added.get(next++) : item);
        }
        return items;
    }
}
