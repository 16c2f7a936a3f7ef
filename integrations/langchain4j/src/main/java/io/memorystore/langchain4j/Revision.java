package io.memorystore.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import io.memorystore.Turn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a list of messages changes in a window: which of its messages stay, and which of the list are new. */
final class Revision {
    private static final int NEW = -1;

    private final Window window;
    private final int[] kept;
    private final List<List<ChatMessage>> groups;

    /**
     * A revision.
     *
     * @param window what the list's maker had seen
     * @param kept for each message of the list its index in the window, growing, or {@link #NEW}
     * @param groups the new messages, by turn
     */
    private Revision(Window window, int[] kept, List<List<ChatMessage>> groups) {
        this.window = window;
        this.kept = kept;
        this.groups = groups;
    }

    /** By equality alone: for lists whose maker may never have read the window. */
    static Revision of(Window window, List<ChatMessage> messages) {
        int end = window.entries().size();
        return of(window, kept(window, end, messages, messages.size()), messages);
    }

    /** For lists of which one message is known to be that of an entry; those after it are new, whatever they equal. */
    static Revision of(Window window, int entry, List<ChatMessage> messages, int index) {
        int[] kept = kept(window, entry, messages, index);
        kept[index] = entry;
        return of(window, kept, messages);
    }

    private static Revision of(Window window, int[] kept, List<ChatMessage> messages) {
        List<ChatMessage> added = new ArrayList<>();
        for (int i = 0; i < kept.length; i++) {
            if (kept[i] < 0) {
                added.add(messages.get(i));
            }
        }
        return new Revision(window, kept, TurnGroups.of(added));
    }

    /** The order stays: an entry is only looked for after the one before, so that a message said again is not taken for a move. */
    private static int[] kept(Window window, int entries, List<ChatMessage> messages, int end) {
        int[] kept = new int[messages.size()];
        int next = 0;
        for (int i = 0; i < kept.length; i++) {
            kept[i] = i < end ? find(messages.get(i), window.entries(), next, entries) : NEW;
            next = kept[i] < 0 ? next : kept[i] + 1;
        }
        return kept;
    }

    private static int find(ChatMessage message, List<Entry> entries, int from, int to) {
        for (int i = from; i < to; i++) {
            if (entries.get(i).message().equals(message)) {
                return i;
            }
        }
        return NEW;
    }

    boolean changesNothing() {
        return groups.isEmpty() && kept.length == window.entries().size();
    }

    /** The turns to add: those of the new messages, the last of which has the mark; if there is none, a turn of the mark alone. */
    List<Turn> turns() {
        int count = Math.max(1, groups.size());
        List<Turn> turns = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Turn.Builder turn = Turn.builder();
            if (i < groups.size()) {
                turn.messages(TurnGroups.stored(groups.get(i)));
            }
            if (i == count - 1) {
                turn.metadata(WindowMark.following(window, count, Run.of(entries(1L - count)))
                        .metadata());
            }
            turns.add(turn.build());
        }
        return turns;
    }

    /** What the list's maker has seen once its turns are written; null if somebody else wrote meanwhile, which it has not. */
    @Nullable
    Window written(long firstSequence, List<Turn> turns) {
        if (firstSequence != window.last() + 1) {
            return null;
        }
        int last = turns.size() - 1;
        return new Window(firstSequence + last, turns.get(last), entries(firstSequence));
    }

    private List<Entry> entries(long firstTurn) {
        List<Entry> added = new ArrayList<>();
        for (int group = 0; group < groups.size(); group++) {
            List<ChatMessage> turn = groups.get(group);
            for (int i = 0; i < turn.size(); i++) {
                Place place = new Place(firstTurn + group, i);
                added.add(new Entry(place, i == turn.size() - 1, StoredMessages.copy(turn.get(i))));
            }
        }
        List<Entry> entries = new ArrayList<>(kept.length);
        int next = 0;
        for (int index : kept) {
            entries.add(index < 0 ? added.get(next++) : window.entries().get(index));
        }
        return entries;
    }
}
