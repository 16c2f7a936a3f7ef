package io.memorystore.benchmarks;

import io.memorystore.Turn;
import io.memorystore.events.Event;
import java.util.ArrayList;
import java.util.List;

/** Events as an application that orchestrates agents records them: a few hundred bytes of JSON each. */
final class SampleEvents {
    private static final int MOST_CHARACTERS = 200;
    private static final String TYPE = "MessageAdded";

    private SampleEvents() {}

    /** The next events of a caller, with new ids. */
    static List<Event> batch(Caller caller, int size) {
        List<Event> events = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            events.add(Event.of(TYPE, caller.next(Made.PAYLOADS)));
        }
        return events;
    }

    /** Made once, for what it takes is none of the work that is measured. */
    private static final class Made {
        static final List<String> PAYLOADS =
                Dialogues.turns().stream().map(SampleEvents::payload).toList();
    }

    private static String payload(Turn turn) {
        String text = turn.userMessage();
        String shortened = text.substring(
                0, text.offsetByCodePoints(0, Math.min(MOST_CHARACTERS, text.codePointCount(0, text.length()))));
        String plain = shortened.replaceAll("[^\\p{L}\\p{N}\\p{P} ]|[\"\\\\]", " ");
        return "{\"role\":\"user\",\"text\":\"" + plain + "\",\"tokens\":" + plain.length() / 4 + "}";
    }
}
