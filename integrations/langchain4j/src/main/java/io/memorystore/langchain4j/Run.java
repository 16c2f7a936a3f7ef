package io.memorystore.langchain4j;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Messages that follow each other in the session.
 *
 * @param from the first
 * @param to the last
 */
record Run(Place from, Place to) {

    /** A list of messages as few runs, in its order. */
    static List<Run> of(List<Entry> entries) {
        List<Run> runs = new ArrayList<>();
        int first = 0;
        for (int i = 0; i < entries.size(); i++) {
            if (i + 1 == entries.size() || !entries.get(i).isFollowedBy(entries.get(i + 1))) {
                runs.add(new Run(entries.get(first).place(), entries.get(i).place()));
                first = i + 1;
            }
        }
        return runs;
    }

    Run seenFrom(long sequence) {
        return new Run(from.seenFrom(sequence), to.seenFrom(sequence));
    }

    /** Those of {@code entries} that are in this run, in the session's order. */
    List<Entry> in(List<Entry> entries) {
        return entries.stream()
                .filter(entry ->
                        from.compareTo(entry.place()) <= 0 && entry.place().compareTo(to) <= 0)
                .sorted(Comparator.comparing(Entry::place))
                .toList();
    }

    List<Object> values() {
        return List.of(from.turn(), from.message(), to.turn(), to.message());
    }

    static Run read(Object stored) {
        if (!(stored instanceof List<?> values) || values.size() != 4) {
            throw Fields.damaged("\"" + WindowMark.RUNS + "\"");
        }
        return new Run(place(values.get(0), values.get(1)), place(values.get(2), values.get(3)));
    }

    private static Place place(Object turn, Object message) {
        return new Place(Fields.number(turn, WindowMark.RUNS), (int) Fields.number(message, WindowMark.RUNS));
    }
}
