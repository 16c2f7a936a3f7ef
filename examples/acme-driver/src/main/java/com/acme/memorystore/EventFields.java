package com.acme.memorystore;

import io.memorystore.spi.DocumentRow;
import io.memorystore.spi.EventPayload;
import io.memorystore.spi.EventRow;
import io.memorystore.spi.ProjectionKey;
import io.memorystore.spi.ProjectionMark;
import io.memorystore.spi.StreamKey;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How what belongs to events is written and read back. */
final class EventFields {
    private EventFields() {}

    static void stream(DataOutput out, StreamKey key) throws IOException {
        Fields.text(out, key.tenant());
        Fields.text(out, key.stream());
    }

    static StreamKey stream(DataInput in) throws IOException {
        return new StreamKey(Fields.text(in), Fields.text(in));
    }

    static void rows(DataOutput out, List<EventRow> rows) throws IOException {
        out.writeInt(rows.size());
        for (EventRow row : rows) {
            out.writeLong(row.sequence());
            payload(out, row.payload());
        }
    }

    static List<EventRow> rows(DataInput in) throws IOException {
        int count = in.readInt();
        List<EventRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(new EventRow(in.readLong(), payload(in)));
        }
        return rows;
    }

    private static void payload(DataOutput out, EventPayload payload) throws IOException {
        out.writeLong(payload.id().getMostSignificantBits());
        out.writeLong(payload.id().getLeastSignificantBits());
        Fields.text(out, payload.type());
        Fields.bytes(out, payload.payload());
        byte[] metadata = payload.metadata();
        out.writeBoolean(metadata != null);
        if (metadata != null) {
            Fields.bytes(out, metadata);
        }
        instant(out, payload.occurredAt());
        instant(out, payload.recordedAt());
        out.writeInt(payload.checksum());
    }

    private static EventPayload payload(DataInput in) throws IOException {
        UUID id = new UUID(in.readLong(), in.readLong());
        String type = Fields.text(in);
        byte[] payload = Fields.bytes(in);
        byte @Nullable [] metadata = in.readBoolean() ? Fields.bytes(in) : null;
        return EventPayload.stored(id, type, payload, metadata, instant(in), instant(in), in.readInt());
    }

    private static void instant(DataOutput out, Instant instant) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    private static Instant instant(DataInput in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    static void projection(DataOutput out, ProjectionKey key) throws IOException {
        stream(out, key.stream());
        Fields.text(out, key.name());
    }

    static ProjectionKey projection(DataInput in) throws IOException {
        return new ProjectionKey(stream(in), Fields.text(in));
    }

    static void projected(DataOutput out, Streams.Projected projected) throws IOException {
        out.writeInt(projected.mark().version());
        out.writeLong(projected.mark().checkpoint());
        out.writeInt(projected.documents().size());
        for (DocumentRow row : projected.documents().values()) {
            Fields.text(out, row.key());
            Fields.bytes(out, row.json());
            out.writeInt(row.checksum());
        }
    }

    static Streams.Projected projected(DataInput in) throws IOException {
        Streams.Projected projected = Streams.Projected.nothing().at(new ProjectionMark(in.readInt(), in.readLong()));
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            DocumentRow row = new DocumentRow(Fields.text(in), Fields.bytes(in), in.readInt());
            projected.documents().put(row.key(), row);
        }
        return projected;
    }
}
