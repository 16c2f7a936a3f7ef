package io.memorystore.conformance.mutants;

import io.memorystore.spi.SessionKey;
import io.memorystore.spi.SummaryRow;
import io.memorystore.spi.TurnPayload;
import io.memorystore.spi.TurnRow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a session, as it is kept in a {@link Journal}.
 *
 * @param kind what happened
 * @param key to which session
 * @param writeId of an append, else of no meaning
 * @param turns that were added, or that are all there is now
 * @param summary that was written, or that there is now
 */
record Change(
        Kind kind,
        SessionKey key,
        UUID writeId,
        List<TurnRow> turns,
        @Nullable SummaryRow summary) {
    private static final UUID NO_ID = new UUID(0, 0);

    /** What can happen to a session. */
    enum Kind {
        APPENDED,
        SUMMARIZED,
        REPLACED
    }

    static Change appended(SessionKey key, UUID writeId, List<TurnRow> turns) {
        return new Change(Kind.APPENDED, key, writeId, turns, null);
    }

    static Change summarized(SessionKey key, SummaryRow summary) {
        return new Change(Kind.SUMMARIZED, key, NO_ID, List.of(), summary);
    }

    static Change replaced(SessionKey key, List<TurnRow> turns, @Nullable SummaryRow summary) {
        return new Change(Kind.REPLACED, key, NO_ID, turns, summary);
    }

    List<TurnPayload> payloads() {
        return turns.stream().map(TurnRow::payload).toList();
    }

    byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(kind.name());
            out.writeUTF(key.tenant());
            out.writeUTF(key.user());
            out.writeUTF(key.session());
            out.writeLong(writeId.getMostSignificantBits());
            out.writeLong(writeId.getLeastSignificantBits());
            out.writeInt(turns.size());
            for (TurnRow turn : turns) {
                encode(turn, out);
            }
            out.writeBoolean(summary != null);
            if (summary != null) {
                out.writeLong(summary.foldedThrough());
                encode(summary.json(), out);
                out.writeInt(summary.checksum());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void encode(TurnRow turn, DataOutputStream out) throws IOException {
        String run = turn.payload().run();
        out.writeLong(turn.sequence());
        encode(turn.payload().json(), out);
        out.writeInt(turn.payload().checksum());
        out.writeInt(turn.payload().tokens());
        out.writeBoolean(run != null);
        if (run != null) {
            out.writeUTF(run);
        }
    }

    private static void encode(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static Change decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            Kind kind = Kind.valueOf(in.readUTF());
            SessionKey key = new SessionKey(in.readUTF(), in.readUTF(), in.readUTF());
            UUID writeId = new UUID(in.readLong(), in.readLong());
            int size = in.readInt();
            List<TurnRow> turns = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                turns.add(turn(in));
            }
            SummaryRow summary = in.readBoolean() ? new SummaryRow(in.readLong(), bytes(in), in.readInt()) : null;
            return new Change(kind, key, writeId, turns, summary);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static TurnRow turn(DataInputStream in) throws IOException {
        long sequence = in.readLong();
        byte[] json = bytes(in);
        int checksum = in.readInt();
        int tokens = in.readInt();
        return new TurnRow(
                sequence, TurnPayload.stored(json, checksum, tokens, in.readBoolean() ? in.readUTF() : null));
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }
}
