package io.memorystore.springai;

import io.memorystore.Turn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code saveAll} made of a list: written with the turn that has the last of its new messages, and so in one insert with them.
 *
 * @param after the last turn that the writer had seen, 0 for none
 * @param at that turn's timestamp, which tells it from another one that has its sequence since a flush; null for none
 * @param turns how many turns were written together, this one last
 * @param spans the messages of the list, in its order
 */
record ListMark(long after, @Nullable String at, int turns, List<Span> spans) {
    private static final String KEY = "springai.list";
    private static final String AFTER = "after";
    private static final String AT = "at";
    private static final String TURNS = "turns";
    private static final String SPANS = "messages";

    static ListMark after(MessageList seen, int turns, List<Item> items) {
        Turn last = seen.lastTurn();
        return new ListMark(seen.last(), last == null ? null : time(last), turns, Span.of(items));
    }

    static String time(Turn turn) {
        return turn.timestamp().toString();
    }

    static @Nullable ListMark of(Turn turn) {
        Object stored = turn.metadata().get(KEY);
        if (stored == null) {
            return null;
        }
        StoredFields fields = StoredFields.of(stored);
        List<Span> spans = new ArrayList<>();
        for (Object span : fields.list(SPANS)) {
            spans.add(span(span));
        }
        return new ListMark(fields.number(AFTER), fields.text(AT), Math.toIntExact(fields.number(TURNS)), spans);
    }

    private static Span span(@Nullable Object stored) {
        if (!(stored instanceof List<?> values) || values.size() != 4) {
            throw StoredFields.damaged(SPANS);
        }
        return new Span(spot(values.get(0), values.get(1)), spot(values.get(2), values.get(3)));
    }

    private static Spot spot(@Nullable Object turn, @Nullable Object index) {
        return new Spot(StoredFields.number(turn, SPANS), Math.toIntExact(StoredFields.number(index, SPANS)));
    }

    Map<String, @Nullable Object> metadata() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put(AFTER, after);
        if (at != null) {
            fields.put(AT, at);
        }
        fields.put(TURNS, turns);
        fields.put(SPANS, spans.stream().map(ListMark::values).toList());
        return Map.of(KEY, fields);
    }

    private static List<Object> values(Span span) {
        Spot first = span.first();
        Spot last = span.last();
        return List.of(first.turn(), first.index(), last.turn(), last.index());
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
