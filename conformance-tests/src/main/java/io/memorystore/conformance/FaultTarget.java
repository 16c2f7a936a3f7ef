package io.memorystore.conformance;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.Session;
import io.memorystore.events.EventStream;
import java.util.List;

/** What is written into while faults happen: a session or a stream, whose turns or events are texts here. */
interface FaultTarget {
    /** As many as a reader takes at once. */
    int EVENTS_A_PAGE = 1_000;

    /** Adds a batch; its sequences. */
    List<Long> add(List<String> texts);

    /** All that is there, in order. */
    List<Entry> all();

    /**
     * A turn or an event.
     *
     * @param sequence where it is
     * @param text what tells it from all others
     */
    record Entry(long sequence, String text) {}

    static FaultTarget session(MemoryStore store, String name) {
        return new OfSession(name, store.session(Identity.of("acme", "faults", name)));
    }

    static FaultTarget stream(MemoryStore store, String name) {
        return new OfStream(name, store.tenant("acme").stream(name));
    }

    /** The turns of a session. */
    record OfSession(String name, Session session) implements FaultTarget {
        @Override
        public List<Long> add(List<String> texts) {
            return session.addTurns(texts.stream().map(Samples::turn).toList());
        }

        @Override
        public List<Entry> all() {
            return session.turns(0, Integer.MAX_VALUE).stream()
                    .map(stored -> new Entry(stored.sequence(), stored.turn().userMessage()))
                    .toList();
        }

        @Override
        public String toString() {
            return "the session \"" + name + "\"";
        }
    }

    /** The events of a stream. */
    record OfStream(String name, EventStream stream) implements FaultTarget {
        @Override
        public List<Long> add(List<String> texts) {
            return EventSamples.sequences(stream.append(EventSamples.eventsOf(texts)));
        }

        @Override
        public List<Entry> all() {
            return EventSamples.follow(stream::read, EVENTS_A_PAGE, () -> false).stream()
                    .map(stored -> new Entry(stored.sequence(), stored.event().payload()))
                    .toList();
        }

        @Override
        public String toString() {
            return "the stream \"" + name + "\"";
        }
    }
}
