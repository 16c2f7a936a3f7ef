package io.memorystore.messagelists;

import io.memorystore.Turn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a writer made of a list: written with the turn that has the last of its new messages, and so in one insert with them.
 *
 * @param after the last turn that the writer had seen, 0 for none
 * @param at that turn's timestamp, by which it is known from another one that has its sequence since a flush; null for none
 * @param turns how many turns were written together, this one last
 * @param runs the messages of the list, in its order
 */
record Mark(long after, @Nullable String at, int turns, List<Run> runs) {
    private static final String AFTER = "after";
    private static final String AT = "at";
    private static final String TURNS = "turns";
    private static final String RUNS = "messages";

    static Mark following(MessageList seen, int turns, List<Entry> entries) {
        Turn last = seen.lastTurn();
        return new Mark(seen.last(), last == null ? null : time(last), turns, Run.of(entries));
    }

    static String time(Turn turn) {
        return turn.timestamp().toString();
    }

    static @Nullable Mark of(Turn turn, MessageFormat<?> format) {
        Object stored = turn.metadata().get(format.markKey());
        if (stored == null) {
            return null;
        }
        StoredFields fields = StoredFields.of(format.framework(), stored);
        List<Run> runs = new ArrayList<>();
        for (Object run : fields.list(RUNS)) {
            runs.add(run(run, fields));
        }
        return new Mark(fields.number(AFTER), fields.text(AT), fields.smallNumber(TURNS), runs);
    }

    private static Run run(@Nullable Object stored, StoredFields fields) {
        if (!(stored instanceof List<?> values) || values.size() != 4) {
            throw fields.damagedField(RUNS);
        }
        return new Run(place(values.get(0), values.get(1), fields), place(values.get(2), values.get(3), fields));
    }

    private static Place place(@Nullable Object turn, @Nullable Object message, StoredFields fields) {
        return new Place(fields.whole(turn, RUNS), fields.small(message, RUNS));
    }

    Map<String, @Nullable Object> metadata(String key) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put(AFTER, after);
        if (at != null) {
            fields.put(AT, at);
        }
        fields.put(TURNS, turns);
        fields.put(RUNS, runs.stream().map(Mark::values).toList());
        return Map.of(key, fields);
    }

    private static List<Object> values(Run run) {
        Place from = run.from();
        Place to = run.to();
        return List.of(from.turn(), from.message(), to.turn(), to.message());
    }

    /** The first of the turns that were written together, if this mark is in turn {@code sequence}. */
    long firstTurn(long sequence) {
        return sequence - turns + 1;
    }

    /** Whether nobody else wrote between what the writer had seen and what it wrote. */
    boolean isUncontested(long sequence) {
        return firstTurn(sequence) == after + 1;
    }

    /**
     * The list after the turn that has this mark.
     *
     * @param all the list before, and the messages of the turn
     * @param sequence the turn's
     */
    List<Entry> arranged(List<Entry> all, long sequence) {
        List<Entry> arranged = new ArrayList<>(all.size());
        int afterSeen = 0;
        for (Run run : runs) {
            arranged.addAll(run.seenFrom(sequence).in(all));
            afterSeen = run.from().isOwn() ? afterSeen : arranged.size();
        }
        arranged.addAll(afterSeen, unseen(all, firstTurn(sequence)));
        return arranged;
    }

    private List<Entry> unseen(List<Entry> all, long firstTurn) {
        return all.stream()
                .filter(entry -> after < entry.place().turn() && entry.place().turn() < firstTurn)
                .toList();
    }
}
