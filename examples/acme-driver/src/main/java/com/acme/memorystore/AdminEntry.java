package com.acme.memorystore;

import io.memorystore.spi.SessionKey;
import io.memorystore.spi.StreamKey;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What an operator has erased or cut. The journal keeps the bytes of what was before: it is only ever added to. */
sealed interface AdminEntry extends Entry {

    static AdminEntry read(char kind, DataInput in) throws IOException {
        return switch (kind) {
            case 'q' -> new SessionErased(Fields.key(in));
            case 's' -> new StreamErased(EventFields.stream(in));
            case 'i' -> new ImagesErased(Fields.text(in));
            case 't' -> new TenantErased(Fields.text(in));
            case 'l' -> new LeasesErased(texts(in));
            case 'n' -> new Trimmed(Fields.key(in), in.readLong());
            default -> throw new IOException("unknown kind of entry: " + (int) kind);
        };
    }

    private static List<String> texts(DataInput in) throws IOException {
        int count = in.readInt();
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            texts.add(Fields.text(in));
        }
        return List.copyOf(texts);
    }

    /** A session's turns, summary, state and checkpoints. */
    record SessionErased(SessionKey key) implements AdminEntry {
        @Override
        public void write(DataOutput out) throws IOException {
            out.writeByte('q');
            Fields.key(out, key);
        }
    }

    /** A stream's events and projections. */
    record StreamErased(StreamKey stream) implements AdminEntry {
        @Override
        public void write(DataOutput out) throws IOException {
            out.writeByte('s');
            EventFields.stream(out, stream);
        }
    }

    /** A tenant's images and the leases on them. */
    record ImagesErased(String tenant) implements AdminEntry {
        @Override
        public void write(DataOutput out) throws IOException {
            out.writeByte('i');
            Fields.text(out, tenant);
        }
    }

    /** A tenant's own state. */
    record TenantErased(String tenant) implements AdminEntry {
        @Override
        public void write(DataOutput out) throws IOException {
            out.writeByte('t');
            Fields.text(out, tenant);
        }
    }

    /** Leases, whoever held them. */
    record LeasesErased(List<String> names) implements AdminEntry {
        @Override
        public void write(DataOutput out) throws IOException {
            out.writeByte('l');
            out.writeInt(names.size());
            for (String name : names) {
                Fields.text(out, name);
            }
        }
    }

    /** The oldest turns of a session, and its summary if none is left. */
    record Trimmed(SessionKey key, long throughSequence) implements AdminEntry {
        @Override
        public void write(DataOutput out) throws IOException {
            out.writeByte('n');
            Fields.key(out, key);
            out.writeLong(throughSequence);
        }
    }
}
