package io.memorystore.conformance;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.Tenant;
import io.memorystore.events.Event;
import io.memorystore.events.EventStream;
import io.memorystore.events.StoredEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The streams of the driver under test, for {@link StoreWorld}. Remembers its batches, to append them again. */
final class StoreStreams {
    private final MemoryStore store;
    private final Map<List<String>, List<List<Event>>> batches = new HashMap<>();

    StoreStreams(MemoryStore store) {
        this.store = store;
    }

    Object perform(Operation operation, int step) {
        Identity identity = World.IDENTITIES.get(operation.session());
        Tenant tenant = store.tenant(String.valueOf(identity.tenant()));
        EventStream stream = tenant.stream(World.KEYS.get(operation.key()));
        List<List<Event>> known =
                batches.computeIfAbsent(List.of(tenant.id(), stream.name()), absent -> new ArrayList<>());
        List<Event> fresh = EventSamples.eventsOf(World.texts(operation, step));
        return switch (operation.kind()) {
            case APPEND -> remembered(known, fresh, stream.append(fresh));
            case APPEND_EXPECTED -> remembered(known, fresh, stream.append(stream.lastSequence(), fresh));
            case APPEND_STALE -> remembered(known, fresh, stream.append(stream.lastSequence() + 1, fresh));
            case APPEND_AGAIN -> EventSamples.sequences(stream.append(earlier(known, operation)));
            case APPEND_PART -> part(stream, known, operation);
            case READ_EVENTS -> shown(stream.read(operation.a(), operation.b()));
            default -> tenant.streams();
        };
    }

    private static List<Long> remembered(List<List<Event>> known, List<Event> batch, List<StoredEvent> stored) {
        if (!batch.isEmpty()) {
            known.add(batch);
        }
        return EventSamples.sequences(stored);
    }

    private static List<Event> earlier(List<List<Event>> known, Operation operation) {
        return known.isEmpty() ? List.of() : known.get(operation.b() % known.size());
    }

    /** A batch that is there, with one more event that is not. */
    private static List<Long> part(EventStream stream, List<List<Event>> known, Operation operation) {
        List<Event> batch = new ArrayList<>(earlier(known, operation));
        if (!batch.isEmpty()) {
            batch.add(EventSamples.event("never there"));
        }
        return EventSamples.sequences(stream.append(batch));
    }

    private static List<String> shown(List<StoredEvent> events) {
        return events.stream()
                .map(stored -> stored.sequence() + ":" + stored.event().payload())
                .toList();
    }
}
