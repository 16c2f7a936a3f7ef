package io.memorystore.messagelists;

import io.memorystore.Message;
import io.memorystore.Turn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a new list changes in the one that its maker has seen: which of its messages stay, and which are new. */
final class ListChange {
    private static final int NEW = -1;

    private final MessageList seen;
    private final int[] kept;
    private final List<List<Message>> added;

    /**
     * A change.
     *
     * @param seen what the list's maker has seen
     * @param kept for each message of the new list its index in the one that was seen, or {@link #NEW}
     * @param added the new messages, by turn
     */
    private ListChange(MessageList seen, int[] kept, List<List<Message>> added) {
        this.seen = seen;
        this.kept = kept;
        this.added = added;
    }

    /** By equality alone: for lists whose maker may never have read the one that is there. */
    static ListChange of(MessageList seen, List<Message> list, MessageFormat<?> format) {
        int end = seen.entries().size();
        return of(seen, kept(seen, end, list, list.size()), list, format);
    }

    /**
     * For lists of which one message is known to be that of an entry, unless its holder has changed it; those after it are new, whatever
     * they equal.
     */
    static ListChange of(MessageList seen, int entry, List<Message> list, int index, MessageFormat<?> format) {
        int[] kept = kept(seen, entry, list, index);
        boolean isUnchanged = list.get(index).equals(seen.entries().get(entry).message());
        kept[index] = isUnchanged ? entry : NEW;
        return of(seen, kept, list, format);
    }

    private static ListChange of(MessageList seen, int[] kept, List<Message> list, MessageFormat<?> format) {
        List<Message> added = new ArrayList<>();
        for (int i = 0; i < kept.length; i++) {
            if (kept[i] == NEW) {
                added.add(list.get(i));
            }
        }
        return new ListChange(seen, kept, format.inTurns(added));
    }

    /** The order stays: an entry is only looked for after the one before, so that a message said again is not taken for a move. */
    private static int[] kept(MessageList seen, int entries, List<Message> list, int end) {
        int[] kept = new int[list.size()];
        int next = 0;
        for (int i = 0; i < kept.length; i++) {
            kept[i] = i < end ? find(list.get(i), seen.entries(), next, entries) : NEW;
            next = kept[i] == NEW ? next : kept[i] + 1;
        }
        return kept;
    }

    private static int find(Message message, List<Entry> entries, int from, int to) {
        for (int i = from; i < to; i++) {
            if (entries.get(i).message().equals(message)) {
                return i;
            }
        }
        return NEW;
    }

    boolean isNone() {
        return added.isEmpty() && kept.length == seen.entries().size();
    }

    /** The turns to add: those of the new messages, the last of which has the mark; if there is none, a turn of the mark alone. */
    List<Turn> turns(String markKey) {
        int count = Math.max(1, added.size());
        List<Turn> turns = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Turn.Builder turn = Turn.builder();
            if (i < added.size()) {
                turn.messages(added.get(i));
            }
            if (i == count - 1) {
                turn.metadata(Mark.following(seen, count, entries(1L - count)).metadata(markKey));
            }
            turns.add(turn.build());
        }
        return turns;
    }

    /** What the list's maker has seen once its turns are written; null if somebody else wrote meanwhile, which it has not. */
    @Nullable
    MessageList written(long firstSequence, List<Turn> turns) {
        if (firstSequence != seen.last() + 1) {
            return null;
        }
        int last = turns.size() - 1;
        return new MessageList(firstSequence + last, turns.get(last), entries(firstSequence));
    }

    /** The new list, if the first of the new turns is {@code firstTurn}. */
    private List<Entry> entries(long firstTurn) {
        List<Entry> written = new ArrayList<>();
        for (int i = 0; i < added.size(); i++) {
            written.addAll(Entry.of(firstTurn + i, added.get(i)));
        }
        List<Entry> entries = new ArrayList<>(kept.length);
        int next = 0;
        for (int index : kept) {
            entries.add(index == NEW ? written.get(next++) : seen.entries().get(index));
        }
        return entries;
    }
}
