package io.memorystore.springai;

import java.util.ArrayList;
import java.util.List;

/**
 * Messages that follow each other in the session.
 *
 * @param first the first
 * @param last the last
 */
record Span(Spot first, Spot last) {

    /** A list as few spans, in its order. */
    static List<Span> of(List<Item> items) {
        List<Span> spans = new ArrayList<>();
        Item first = null;
        Item last = null;
        for (Item item : items) {
            if (first != null && last != null && !last.isJustBefore(item)) {
                spans.add(new Span(first.spot(), last.spot()));
                first = null;
            }
            first = first == null ? item : first;
            last = item;
        }
        if (first != null && last != null) {
            spans.add(new Span(first.spot(), last.spot()));
        }
        return spans;
    }

    Span inSession(long sequence) {
        return new Span(first.inSession(sequence), last.inSession(sequence));
    }

    boolean has(Spot spot) {
        return first.compareTo(spot) <= 0 && spot.compareTo(last) <= 0;
    }
}
