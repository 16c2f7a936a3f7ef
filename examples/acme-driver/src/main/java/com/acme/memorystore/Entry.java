package com.acme.memorystore;

import io.memorystore.spi.EventRow;
import io.memorystore.spi.ProjectionKey;
import io.memorystore.spi.StreamKey;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.StateRow;
import io.memorystore.spi.StateScope;
import io.memorystore.spi.SummaryRow;
import io.memorystore.spi.TurnRow;
import java.io.ByteArrayInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One write, decided: applying it needs no further look at anything. */
sealed interface Entry
        permits Entry.Appended,
                Entry.SummaryPut,
                Entry.Replaced,
                Entry.StatePut,
                Entry.StateDeleted,
                Entry.StateAdded,
                Entry.LeaseTaken,
                Entry.LeaseEnded,
                Entry.EventsAppended,
                Entry.ProjectionAdvanced,
                AdminEntry,
                GraphEntry {

    /** Begins with the kind's letter. */
    void write(DataOutput out) throws IOException;

    static Entry read(byte[] bytes) {
        DataInput in = new DataInputStream(new ByteArrayInputStream(bytes));
        try {
            char kind = (char) in.readByte();
            return switch (kind) {
                case 'A' -> new Appended(Fields.key(in), new UUID(in.readLong(), in.readLong()), Fields.rows(in));
                case 'S' -> new SummaryPut(Fields.key(in), Objects.requireNonNull(Fields.summary(in)));
                case 'R' -> new Replaced(Fields.key(in), Fields.rows(in), Fields.summary(in));
                case 'P' -> new StatePut(Fields.scope(in), state(in));
                case 'D' -> new StateDeleted(Fields.scope(in), Fields.text(in));
                case 'Z' -> new StateAdded(Fields.scope(in), in.readLong(), states(in));
                case 'L' -> new LeaseTaken(
                        Fields.text(in), Fields.text(in), Instant.ofEpochSecond(in.readLong(), in.readInt()));
                case 'E' -> new LeaseEnded(Fields.text(in));
                case 'V' -> new EventsAppended(EventFields.stream(in), EventFields.rows(in));
                case 'J' -> new ProjectionAdvanced(EventFields.projection(in), EventFields.projected(in));
                case 'q', 's', 'i', 't', 'l', 'n' -> AdminEntry.read(kind, in);
                default -> GraphEntry.read(kind, in);
            };
        } catch (IOException e) {
            throw new UncheckedIOException("The journal is of a newer version of this driver.", e);
        }
    }

    private static StateRow state(DataInput in) throws IOException {
        String key = Fields.text(in);
        byte[] value = Fields.bytes(in);
        return new StateRow(key, value, in.readInt(), in.readLong(), Instant.EPOCH.plus(in.readLong(), ChronoUnit.MICROS));
    }

    private static List<StateRow> states(DataInput in) throws IOException {
        List<StateRow> rows = new ArrayList<>();
        int count = in.readInt();
        while (rows.size() < count) {
            rows.add(state(in));
        }
        return rows;
    }

    private static void state(DataOutput out, StateRow row) throws IOException {
        Fields.text(out, row.key());
        Fields.bytes(out, row.value());
        out.writeInt(row.checksum());
        out.writeLong(row.version());
        out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, row.updatedAt()));
    }

    /** Turns at the end of a session. */
    record Appended(SessionKey key, UUID writeId, List<TurnRow> rows) implements Entry {
        @Override
        public void write(DataOutput out) throws IOException {
            out.writeByte('A');
            Fields.key(out, key);
            out.writeLong(writeId.getMostSignificantBits());
            out.writeLong(writeId.getLeastSignificantBits());
            Fields.rows(out, rows);
        }
    }

    /** A session's next summary. */
    record SummaryPut(SessionKey key, SummaryRow summary) implements Entry {
        @Override
        public void write(DataOutput out) throws IOException {
            out.writeByte('S');
            Fields.key(out, key);
            Fields.summary(out, summary);
        }
    }

    /** A session's new content. */
    record Replaced(SessionKey key, List<TurnRow> rows, @Nullable SummaryRow summary) implements Entry {
        @Override
        public void write(DataOutput out) throws IOException {
            out.writeByte('R');
            Fields.key(out, key);
            Fields.rows(out, rows);
            Fields.summary(out, summary);
        }
    }

    /** A value of state. */
    record StatePut(StateScope scope, StateRow row) implements Entry {
        @Override
        public void write(DataOutput out) throws IOException {
            out.writeByte('P');
            Fields.scope(out, scope);
            state(out, row);
        }
    }

    /** Values as an archive has them, and the greatest version that was deleted before. */
    record StateAdded(StateScope scope, long deletedVersion, List<StateRow> rows) implements Entry {
        @Override
        public void write(DataOutput out) throws IOException {
            out.writeByte('Z');
            Fields.scope(out, scope);
            out.writeLong(deletedVersion);
            out.writeInt(rows.size());
            for (StateRow row : rows) {
                state(out, row);
            }
        }
    }

    /** A value of state that is no more. */
    record StateDeleted(StateScope scope, String key) implements Entry {
        @Override
        public void write(DataOutput out) throws IOException {
            out.writeByte('D');
            Fields.scope(out, scope);
            Fields.text(out, key);
        }
    }

    /** A lease, taken or renewed. */
    record LeaseTaken(String name, String holder, Instant until) implements Entry {
        @Override
        public void write(DataOutput out) throws IOException {
            out.writeByte('L');
            Fields.text(out, name);
            Fields.text(out, holder);
            out.writeLong(until.getEpochSecond());
            out.writeInt(until.getNano());
        }
    }

    /** A lease that was given back. */
    record LeaseEnded(String name) implements Entry {
        @Override
        public void write(DataOutput out) throws IOException {
            out.writeByte('E');
            Fields.text(out, name);
        }
    }

    /** Events at the end of a stream. */
    record EventsAppended(StreamKey stream, List<EventRow> rows) implements Entry {
        @Override
        public void write(DataOutput out) throws IOException {
            out.writeByte('V');
            EventFields.stream(out, stream);
            EventFields.rows(out, rows);
        }
    }

    /** What a projection has made, as a whole: fine for small ones. */
    record ProjectionAdvanced(ProjectionKey key, Streams.Projected projected) implements Entry {
        @Override
        public void write(DataOutput out) throws IOException {
            out.writeByte('J');
            EventFields.projection(out, key);
            EventFields.projected(out, projected);
        }
    }
}
