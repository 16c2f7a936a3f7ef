package io.memorystore.linearizability;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What {@link EventCalls} return when one thread makes them. */
public final class SequentialEvents {
    private final List<Integer> log = new ArrayList<>();

    /** For Lincheck. */
    public SequentialEvents() {}

    public String append(int expected, int id) {
        return append(expected, List.of(id));
    }

    public String appendTwo(int expected, int id) {
        return append(expected, List.of(id, id + 1));
    }

    public String read(int from) {
        return shown(IntStream.rangeClosed(from, log.size()));
    }

    public long lastSequence() {
        return log.size();
    }

    private String append(int expected, List<Integer> ids) {
        String present = shown(IntStream.rangeClosed(1, log.size()).filter(place -> ids.contains(log.get(place - 1))));
        if (!present.isEmpty()) {
            return "present: " + present + "last is " + log.size();
        }
        if (expected != -1 && expected != log.size()) {
            return "unexpected, last is " + log.size();
        }
        log.addAll(ids);
        return "written at " + (log.size() - ids.size() + 1);
    }

    private String shown(IntStream places) {
        return places.mapToObj(place -> place + ":" + log.get(place - 1) + " ").collect(Collectors.joining());
    }
}
