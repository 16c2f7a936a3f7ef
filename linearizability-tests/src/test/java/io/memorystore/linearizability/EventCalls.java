package io.memorystore.linearizability;

import io.memorystore.events.Event;
import io.memorystore.spi.EventAppend;
import io.memorystore.spi.EventBackend;
import io.memorystore.spi.EventPayload;
import io.memorystore.spi.EventRow;
import io.memorystore.spi.StreamKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** What callers do to one stream of the memory driver. An expectation of -1 expects nothing. */
public final class EventCalls {
    private static final StreamKey STREAM = new StreamKey("acme", "orders");
    private static final int ALL = 100;

    /** Made once: how an event comes to be is no matter of interleavings. */
    private static final List<EventPayload> EVENTS =
            IntStream.rangeClosed(0, 4).mapToObj(EventCalls::event).toList();

    private final EventBackend events = Opened.memory().events();

    /** For Lincheck. */
    public EventCalls() {}

    @Operation
    public String append(
            @Param(gen = IntGen.class, conf = "-1:2") int expected, @Param(gen = IntGen.class, conf = "0:3") int id) {
        return shown(events.append(STREAM, expected, List.of(EVENTS.get(id))));
    }

    @Operation
    public String appendTwo(
            @Param(gen = IntGen.class, conf = "-1:2") int expected, @Param(gen = IntGen.class, conf = "0:3") int id) {
        return shown(events.append(STREAM, expected, List.of(EVENTS.get(id), EVENTS.get(id + 1))));
    }

    @Operation
    public String read(@Param(gen = IntGen.class, conf = "1:3") int from) {
        return shown(events.read(STREAM, from, ALL, Long.MAX_VALUE));
    }

    @Operation
    public long lastSequence() {
        return events.lastSequence(STREAM);
    }

    private static EventPayload event(int id) {
        Event event = new Event(new UUID(0, id), "counted", Integer.toString(id), Map.of(), Opened.NOON);
        return EventPayload.of(event, Opened.NOON, EventCalls::neverEncoded);
    }

    private static EventPayload.Texts neverEncoded(Event event) {
        throw new AssertionError("the memory driver has no use for bytes");
    }

    private static String shown(EventAppend append) {
        if (append instanceof EventAppend.Written written) {
            return "written at " + written.firstSequence();
        }
        if (append instanceof EventAppend.Unexpected unexpected) {
            return "unexpected, last is " + unexpected.lastSequence();
        }
        EventAppend.Present present = (EventAppend.Present) append;
        List<EventRow> rows = new ArrayList<>(present.rows());
        rows.sort(Comparator.comparingLong(EventRow::sequence)); // a driver may give them in any order
        return "present: " + shown(rows) + "last is " + present.lastSequence();
    }

    /** Without streams, whose objects Lincheck would follow as it does those of the driver. */
    private static String shown(List<EventRow> rows) {
        StringBuilder shown = new StringBuilder();
        for (EventRow row : rows) {
            shown.append(row.sequence()).append(':');
            shown.append(row.payload().id().getLeastSignificantBits()).append(' ');
        }
        return shown.toString();
    }
}
