package com.acme.memorystore;

import io.memorystore.spi.SessionKey;
import io.memorystore.spi.StateScope;
import io.memorystore.spi.SummaryRow;
import io.memorystore.spi.TurnPayload;
import io.memorystore.spi.TurnRow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the parts of an entry are written and read back. */
final class Fields {
    private static final int NONE = -1;

    private Fields() {}

    static void bytes(DataOutput out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static byte[] bytes(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }

    static void text(DataOutput out, String text) throws IOException {
        bytes(out, text.getBytes(StandardCharsets.UTF_8));
    }

    static String text(DataInput in) throws IOException {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    static void key(DataOutput out, SessionKey key) throws IOException {
        text(out, key.tenant());
        text(out, key.user());
        text(out, key.session());
    }

    static SessionKey key(DataInput in) throws IOException {
        return new SessionKey(text(in), text(in), text(in));
    }

    static void scope(DataOutput out, StateScope scope) throws IOException {
        out.writeBoolean(scope instanceof StateScope.OfSession);
        if (scope instanceof StateScope.OfSession ofSession) {
            key(out, ofSession.key());
        } else {
            text(out, scope.tenant());
        }
    }

    static StateScope scope(DataInput in) throws IOException {
        return in.readBoolean() ? new StateScope.OfSession(key(in)) : new StateScope.OfTenant(text(in));
    }

    static void rows(DataOutput out, List<TurnRow> rows) throws IOException {
        out.writeInt(rows.size());
        for (TurnRow row : rows) {
            out.writeLong(row.sequence());
            payload(out, row.payload());
        }
    }

    static List<TurnRow> rows(DataInput in) throws IOException {
        int count = in.readInt();
        List<TurnRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(new TurnRow(in.readLong(), payload(in)));
        }
        return rows;
    }

    private static void payload(DataOutput out, TurnPayload payload) throws IOException {
        bytes(out, payload.json());
        out.writeInt(payload.checksum());
        out.writeInt(payload.tokens());
        String run = payload.run();
        out.writeBoolean(run != null);
        if (run != null) {
            text(out, run);
        }
    }

    private static TurnPayload payload(DataInput in) throws IOException {
        byte[] json = bytes(in);
        return TurnPayload.stored(json, in.readInt(), in.readInt(), in.readBoolean() ? text(in) : null);
    }

    static void summary(DataOutput out, @Nullable SummaryRow summary) throws IOException {
        out.writeLong(summary == null ? NONE : summary.foldedThrough());
        if (summary != null) {
            bytes(out, summary.json());
            out.writeInt(summary.checksum());
        }
    }

    static @Nullable SummaryRow summary(DataInput in) throws IOException {
        long foldedThrough = in.readLong();
        return foldedThrough == NONE ? null : new SummaryRow(foldedThrough, bytes(in), in.readInt());
    }
}
