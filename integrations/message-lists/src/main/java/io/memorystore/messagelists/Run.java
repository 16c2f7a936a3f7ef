package io.memorystore.messagelists;

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
}
