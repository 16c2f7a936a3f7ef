package io.memorystore.conformance;

import static io.memorystore.conformance.EventSamples.ALL;
import static io.memorystore.conformance.EventSamples.event;
import static io.memorystore.conformance.EventSamples.events;
import static io.memorystore.conformance.EventSamples.sequences;
import static io.memorystore.conformance.EventSamples.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.memorystore.InvalidInputException;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.StorageException;
import io.memorystore.TooLargeException;
import io.memorystore.events.Event;
import io.memorystore.events.EventStream;
import io.memorystore.events.StoredEvent;
import io.memorystore.spi.EventAppend;
import io.memorystore.spi.EventBackend;
import io.memorystore.spi.EventPayload;
import io.memorystore.spi.EventRow;
import io.memorystore.spi.PausePoint;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an event may hold, that it comes back equal, and what is refused: EVT-1 and EVT-5. */
abstract class EventContentRules extends EventRetryRules {
    private static final String LONE = "a\ud83d";
    private static final List<String> PAYLOADS = List.of(
            "\u0001",
            "\u0002",
            "\u0003",
            "\u0001\u0002\u0001\u0003",
            "\u0000\u0001\u0003\u0002",
            "{\"a\": 1.10, \"a\": 2}",
            "\\u0000");

    private static final List<Instant> TIMES = List.of(
            Instant.EPOCH,
            Instant.EPOCH.minusNanos(1),
            Instant.EPOCH.minusNanos(1_001),
            Instant.parse("1969-12-31T23:59:59.000000001Z"),
            Instant.parse("2038-01-19T03:14:08Z"),
            Instant.parse("2026-10-25T01:30:00.999999999Z"),
            Instant.parse("-289999-01-01T00:00:00.123456789Z"),
            Instant.parse("+289999-12-31T23:59:59.999999999Z"));

    private static Event at(Instant occurredAt) {
        return new Event(UUID.randomUUID(), "Timed", "", Map.of(), occurredAt);
    }

    private static List<Event> hostile() {
        List<Event> hostile = new ArrayList<>();
        Map<String, String> all = new HashMap<>();
        List<String> texts = new ArrayList<>(Samples.TEXTS);
        texts.addAll(PAYLOADS);
        for (String text : texts) {
            all.put(text, "value of " + text);
            hostile.add(new Event(UUID.randomUUID(), "T", text, Map.of(text, text), Samples.WHEN));
        }
        hostile.add(new Event(new UUID(0, 0), "Everything", "", all, Samples.WHEN));
        hostile.add(new Event(new UUID(-1, -1), HostileIdentities.LONGEST, "x", Map.of("", ""), Samples.WHEN));
        HostileIdentities.LOOK_ALIKES.forEach(
                type -> hostile.add(new Event(UUID.randomUUID(), type, "x", Map.of(), Samples.WHEN)));
        TIMES.forEach(time -> hostile.add(at(time)));
        return hostile;
    }

    @Test
    @Proves({Rule.EVT_1, Rule.EVT_5})
    void everyEvent_comesBackEqual() {
        EventStream stream = stream();
        Instant before = Instant.now().truncatedTo(ChronoUnit.MICROS);
        List<Event> given = hostile();
        List<StoredEvent> appended = stream.append(given);
        assertThat(appended)
                .as("what append returned")
                .extracting(StoredEvent::event)
                .isEqualTo(given);
        List<StoredEvent> stored = stream.read(1, ALL);
        for (int i = 0; i < given.size(); i++) {
            assertThat(stored.get(i).event())
                    .as("event %d as it came back", i + 1)
                    .isEqualTo(given.get(i));
        }
        assertThat(stored)
                .as("as append returned them, with the time of the append")
                .isEqualTo(appended);
        Instant recordedAt = stored.get(0).recordedAt();
        assertThat(recordedAt)
                .as("the time of the append, whole microseconds")
                .isBetween(before, Instant.now())
                .isEqualTo(recordedAt.truncatedTo(ChronoUnit.MICROS));
        assertThat(stream.append(given))
                .as("the same again, known by its content")
                .isEqualTo(appended);
    }

    @Test
    @Proves(Rule.EVT_1)
    void append_refusesWhatCannotBeStored_namingTheField() {
        EventStream stream = stream();
        refused().forEach((field, event) -> {
            Throwable thrown = catchThrowable(() -> stream.append(List.of(event("before"), event)));
            assertThat(thrown).as(field).isInstanceOf(InvalidInputException.class);
            assertThat(((InvalidInputException) thrown).field())
                    .as("the field that is named")
                    .isEqualTo("events[1]." + field.split("=", 2)[0]);
        });
        assertLog(stream, List.of());
    }

    private static Map<String, Event> refused() {
        UUID id = UUID.randomUUID();
        Map<String, Event> refused = new LinkedHashMap<>();
        refused.put("payload=lone", event(LONE));
        refused.put("metadata=lone key", event("x").withMetadata(Map.of(LONE, "v")));
        refused.put("metadata=lone value", event("x").withMetadata(Map.of("k", LONE)));
        refused.put("occurredAt=MIN", at(Instant.MIN));
        refused.put("occurredAt=MAX", at(Instant.MAX));
        refused.put("occurredAt=far", at(Instant.parse("+300000-01-01T00:00:00Z")));
        refused.put("type=", new Event(id, "", "x", Map.of(), Samples.WHEN));
        for (int i = 0; i < HostileIdentities.INVALID.size(); i++) {
            refused.put("type=" + i, new Event(id, HostileIdentities.INVALID.get(i), "x", Map.of(), Samples.WHEN));
        }
        return refused;
    }

    @Test
    @Proves(Rule.EVT_1)
    void append_refusesWhatIsTooLargeAndKeepsWhatIsLarge() {
        EventStream stream = stream(open(emptyDatabase().maxTurnBytes(3 << 20).build()));
        String large = "\u00e9\ud83d\ude00x".repeat(300_000);
        stream.append(List.of(event(large)));
        assertThat(stream.read(1, 1).get(0).event().payload().equals(large))
                .as("2 MB come back equal")
                .isTrue();
        List<Event> oversize = List.of(
                event("x".repeat(3 << 20)),
                event("\u0000".repeat((3 << 19) + 1)),
                event("").withMetadata(Map.of("k", "\u0001".repeat(3 << 19))));
        for (Event event : oversize) {
            assertThatThrownBy(() -> stream.append(List.of(event("a"), event)))
                    .isInstanceOfSatisfying(
                            TooLargeException.class,
                            thrown -> assertThat(thrown.limitBytes()).isEqualTo(3 << 20));
        }
        assertThat(stream.lastSequence())
                .as("the last sequence after the refusals")
                .isEqualTo(1);
    }

    @Test
    @Proves(Rule.EVT_1)
    void events_areNotSharedWithTheCaller() {
        EventStream stream = stream();
        Map<String, String> metadata = new HashMap<>(Map.of("k", "given"));
        List<Event> batch = new ArrayList<>(List.of(event("e1").withMetadata(metadata), event("e2")));
        List<StoredEvent> appended = stream.append(batch);
        metadata.put("k", "changed");
        batch.set(0, event("changed"));
        List<StoredEvent> page = stream.read(1, ALL);
        stream.append(events("later", 1));
        assertThat(page).as("a page that was read before").isEqualTo(appended).hasSize(2);
        assertThat(page.get(0).event().metadata()).as("its metadata").isEqualTo(Map.of("k", "given"));
    }

    @Test
    @Proves(Rule.EVT_5)
    void reads_failLoudlyOnDamagedEvents() {
        AtomicReference<UnaryOperator<EventPayload>> damage = new AtomicReference<>(UnaryOperator.identity());
        Interposed driver = new Interposed(
                subject(),
                (method, arguments, proceed) -> damagedSecond(proceed.call(), Objects.requireNonNull(damage.get())));
        MemoryStoreConfig config = emptyDatabase().build();
        MemoryStore store = open(driver, config, PausePoint.NONE);
        EventStream stream = stream(store);
        Event second = event("some text 2").withMetadata(Map.of("k", "v"));
        stream.append(List.of(event("some text 1"), second, event("some text 3")));
        damages().forEach((what, how) -> {
            damage.set(how);
            assertDamaged(what + ", read", () -> stream.read(1, 10));
            assertDamaged(what + ", replay", () -> stream.replay(2, event -> {}));
            assertDamaged(what + ", append again", () -> stream.append(List.of(second)));
            assertThat(texts(stream.read(3, 10))).as("the sound event after it").containsExactly("some text 3");
        });
        damage.set(UnaryOperator.identity());
        assertThat(sequences(stream.append(List.of(second))))
                .as("the sound event again")
                .containsExactly(2L);
    }

    private static void assertDamaged(String what, ThrowingCallable call) {
        assertThat(catchThrowable(call))
                .as(what)
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll("Event 2 ", "orders", "acme");
    }

    private static Object damagedSecond(Object result, UnaryOperator<EventPayload> damage) {
        if (result instanceof EventAppend.Present present) {
            return new EventAppend.Present(present.lastSequence(), damagedRows(present.rows(), damage));
        }
        return result instanceof List<?> rows && !rows.isEmpty() && rows.get(0) instanceof EventRow
                ? damagedRows(rows.stream().map(EventRow.class::cast).toList(), damage)
                : result;
    }

    private static List<EventRow> damagedRows(List<EventRow> rows, UnaryOperator<EventPayload> damage) {
        return rows.stream()
                .map(row -> row.sequence() == 2 ? new EventRow(2, damage.apply(row.payload())) : row)
                .toList();
    }

    private static Map<String, UnaryOperator<EventPayload>> damages() {
        Map<String, UnaryOperator<EventPayload>> damages = new LinkedHashMap<>();
        damages.put("a flipped bit", row -> stored(row, flipped(row.payload()), row.metadata(), 0));
        damages.put(
                "a flipped bit of the metadata",
                row -> stored(row, row.payload(), flipped(Objects.requireNonNull(row.metadata())), 0));
        damages.put(
                "a cut", row -> stored(row, Arrays.copyOf(row.payload(), row.payload().length - 1), row.metadata(), 0));
        damages.put("no metadata", row -> stored(row, row.payload(), null, 0));
        damages.put("nothing left", row -> stored(row, new byte[0], null, 0));
        damages.put("another checksum", row -> stored(row, row.payload(), row.metadata(), 1));
        damages.put(
                "another type",
                row -> EventPayload.stored(
                        row.id(),
                        row.type() + "x",
                        row.payload(),
                        row.metadata(),
                        row.occurredAt(),
                        row.recordedAt(),
                        row.checksum()));
        damages.put(
                "another time",
                row -> EventPayload.stored(
                        row.id(),
                        row.type(),
                        row.payload(),
                        row.metadata(),
                        row.occurredAt().plusNanos(1),
                        row.recordedAt(),
                        row.checksum()));
        return damages;
    }

    private static byte[] flipped(byte[] bytes) {
        byte[] flipped = bytes.clone();
        flipped[bytes.length / 2] ^= 1;
        return flipped;
    }

    private static EventPayload stored(EventPayload row, byte[] payload, byte @Nullable [] metadata, int off) {
        return EventPayload.stored(
                row.id(), row.type(), payload, metadata, row.occurredAt(), row.recordedAt(), row.checksum() + off);
    }

    @Test
    @Proves(Rule.EVT_5)
    void rows_ofEventsComeBackWithTheirChecksums() {
        EventBackend backend = backend(emptyDatabase().build(), PausePoint.NONE).events();
        List<EventPayload> given = EventSamples.payloads("text ", 3);
        backend.append(EventSamples.STREAM, EventBackend.ANY, given);
        List<EventRow> rows = backend.read(EventSamples.STREAM, 1, 10, 1 << 20);
        assertThat(rows).hasSize(3);
        for (int i = 0; i < rows.size(); i++) {
            EventPayload row = rows.get(i).payload();
            assertThat(row.hasSameEvent(given.get(i)))
                    .as("columns of event %d", i + 1)
                    .isTrue();
            assertThat(row.checksum()).as("checksum").isEqualTo(given.get(i).checksum());
            assertThat(row.isIntact()).as("intact").isTrue();
        }
    }
}
