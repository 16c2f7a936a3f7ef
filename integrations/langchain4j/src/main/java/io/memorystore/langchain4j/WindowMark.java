package io.memorystore.langchain4j;

import io.memorystore.Turn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an update of a window was: written with the turn that has its new messages, and so in one insert with them.
 *
 * @param after the last turn that the writer had seen, 0 for none
 * @param at that turn's timestamp, by which it is known from another one that has its sequence since a flush; null for none
 * @param turns how many turns were written together, this one last
 * @param runs the messages of the window, in its order
 */
record WindowMark(long after, @Nullable String at, int turns, List<Run> runs) {
    static final String RUNS = "messages";

    private static final String KEY = "langchain4j.window";
    private static final String AFTER = "after";
    private static final String AT = "at";
    private static final String TURNS = "turns";

    static WindowMark following(Window window, int turns, List<Run> runs) {
        Turn last = window.lastTurn();
        return new WindowMark(window.last(), last == null ? null : time(last), turns, runs);
    }

    static String time(Turn turn) {
        return turn.timestamp().toString();
    }

    static @Nullable WindowMark of(Turn turn) {
        Object stored = turn.metadata().get(KEY);
        return stored == null ? null : read(Fields.of(stored));
    }

    private static WindowMark read(Fields stored) {
        List<Run> runs = new ArrayList<>();
        for (Object run : stored.list(RUNS)) {
            runs.add(Run.read(run));
        }
        return new WindowMark(stored.number(AFTER), stored.text(AT), (int) stored.number(TURNS), runs);
    }

    Map<String, @Nullable Object> metadata() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put(AFTER, after);
        if (at != null) {
            fields.put(AT, at);
        }
        fields.put(TURNS, turns);
        fields.put(RUNS, runs.stream().map(Run::values).toList());
        return Map.of(KEY, fields);
    }

    /** The first of the turns that were written together, if this mark is in turn {@code sequence}. */
    long firstTurn(long sequence) {
        return sequence - turns + 1;
    }

    /** Whether nobody else wrote between what the writer had seen and what it wrote. */
    boolean isUncontested(long sequence) {
        return firstTurn(sequence) == after + 1;
    }
}
