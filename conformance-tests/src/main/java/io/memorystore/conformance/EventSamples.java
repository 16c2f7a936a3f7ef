package io.memorystore.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.events.Event;
import io.memorystore.events.StoredEvent;
import io.memorystore.spi.EventPayload;
import io.memorystore.spi.StreamKey;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Events to test with. A payload tells an event from all others. */
final class EventSamples {
    static final int ALL = Integer.MAX_VALUE;
    static final StreamKey STREAM = new StreamKey("acme", "orders");
    private static final int NEIGHBOURS = 10;

    private EventSamples() {}

    static Event event(String payload) {
        return new Event(UUID.randomUUID(), "Noted", payload, Map.of(), Samples.WHEN);
    }

    static List<Event> events(String prefix, int count) {
        return eventsOf(Samples.prefixed(prefix, count));
    }

    static List<Event> eventsOf(List<String> payloads) {
        return payloads.stream().map(EventSamples::event).toList();
    }

    static List<String> texts(List<StoredEvent> events) {
        return events.stream().map(stored -> stored.event().payload()).toList();
    }

    static List<Long> sequences(List<StoredEvent> events) {
        return events.stream().map(StoredEvent::sequence).toList();
    }

    /** The sequences from first to last, both inclusive. */
    static List<Long> run(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    /** That sequences are 1, 2, 3 and so on; of those that are not, however many there are, it shows the first and its neighbours. */
    static void assertConsecutive(String what, List<Long> sequences) {
        int size = sequences.size();
        int wrong = IntStream.range(0, size)
                .filter(place -> sequences.get(place) != place + 1)
                .findFirst()
                .orElse(size);
        int from = Math.max(0, wrong - NEIGHBOURS);
        int to = Math.min(size, wrong + NEIGHBOURS);
        assertThat(sequences.subList(from, to).toString())
                .as("%s, %d sequences, from number %d on", what, size, from + 1)
                .isEqualTo(run(from + 1L, to).toString());
    }

    /** All pages of a reader that begins at a sequence and stops when nothing more comes and nobody is at work. */
    static List<StoredEvent> follow(EventPage source, int limit, Supplier<Boolean> atWork) {
        List<StoredEvent> followed = new ArrayList<>();
        boolean more = true;
        while (more) {
            boolean busy = atWork.get();
            List<StoredEvent> page = source.read(followed.size() + 1L, limit);
            followed.addAll(page);
            more = busy || !page.isEmpty();
        }
        return followed;
    }

    /** Where pages come from. */
    @FunctionalInterface
    interface EventPage {
        List<StoredEvent> read(long fromSequence, int limit);
    }

    /** A payload as the engine would make it, for tests that talk to a backend directly. */
    static EventPayload payload(String text) {
        return EventPayload.of(event(text), Samples.WHEN.truncatedTo(ChronoUnit.MICROS), EventSamples::texts);
    }

    private static EventPayload.Texts texts(Event event) {
        return new EventPayload.Texts(event.payload().getBytes(StandardCharsets.UTF_8), null);
    }

    static List<EventPayload> payloads(String prefix, int count) {
        return Samples.prefixed(prefix, count).stream()
                .map(EventSamples::payload)
                .toList();
    }
}
