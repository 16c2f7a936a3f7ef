package io.memorystore.linearizability;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What {@link TurnCalls} return when one thread makes them. */
public final class SequentialTurns {
    private final List<Integer> texts = new ArrayList<>();
    private String summary = "none";
    private long version;

    /** For Lincheck. */
    public SequentialTurns() {}

    public long append(int text) {
        texts.add(text);
        return texts.size();
    }

    public long appendTwo(int text) {
        texts.add(text);
        texts.add(text + 1);
        return texts.size() - 1L;
    }

    public String read(int after) {
        return shown(Math.min(after, texts.size()));
    }

    public String latest(int limit) {
        return shown(Math.max(0, texts.size() - limit));
    }

    public String view() {
        return "version " + version + ", summary " + summary + ", turns " + shown(0);
    }

    public void replace(int text) {
        texts.clear();
        texts.add(text);
        summary = "none";
        version++;
    }

    public boolean putSummary(int expected, int text) {
        if (expected != version) {
            return false;
        }
        summary = Integer.toString(text);
        version++;
        return true;
    }

    private String shown(int from) {
        return IntStream.range(from, texts.size())
                .mapToObj(place -> (place + 1) + ":" + texts.get(place) + " ")
                .collect(Collectors.joining());
    }
}
