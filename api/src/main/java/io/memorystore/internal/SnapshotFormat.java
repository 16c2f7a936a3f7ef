package io.memorystore.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.memorystore.InvalidSnapshotException;
import io.memorystore.Snapshot;
import io.memorystore.Turn;
import io.memorystore.internal.json.Json;
import io.memorystore.internal.json.SummaryState;
import io.memorystore.internal.json.TurnJson;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.TurnPayload;
import io.memorystore.spi.TurnRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots as bytes: lines of canonical JSON between a line that names format and version and a line with the SHA-256 of all
 * before it. {@code docs/snapshot-format.md} is its specification.
 */
final class SnapshotFormat {
    private static final byte[] MAGIC = "memorystore-snapshot 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DIGEST = "sha-256 ".getBytes(StandardCharsets.US_ASCII);
    private static final int TRAILER_BYTES = DIGEST.length + 64 + 1;

    private SnapshotFormat() {}

    /** What a snapshot holds. */
    record Content(List<TurnRow> turns, @Nullable SummaryState summary) {}

    static Snapshot write(String strategy, SessionKey key, SummarizedSession session) {
        boolean summarized = session.version() > 0 && !session.state().equals(SummaryState.NONE);
        if (session.turns().isEmpty() && !summarized) {
            return Snapshot.empty();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        out.writeBytes(MAGIC);
        line(out, header(strategy, session.turns().size(), summarized ? session.state() : null));
        for (TurnRow row : session.turns()) {
            line(out, turnLine(key, row));
        }
        out.writeBytes(trailer(out.toByteArray()));
        return new Snapshot(strategy, out.toByteArray());
    }

    private static byte[] header(String strategy, int turns, @Nullable SummaryState summary) {
        return Json.bytes(out -> {
            out.writeStartObject();
            out.writeStringField("strategy", strategy);
            if (summary != null) {
                out.writeFieldName("summary");
                summary.write(out);
            }
            out.writeNumberField("turns", turns);
            out.writeEndObject();
        });
    }

    private static byte[] turnLine(SessionKey key, TurnRow row) {
        Turn turn = Stored.turn(key, row);
        return Json.bytes(out -> {
            out.writeStartObject();
            if (row.payload().run() != null) {
                out.writeStringField("run", row.payload().run());
            }
            out.writeNumberField("sequence", row.sequence());
            out.writeNumberField("tokens", row.payload().tokens());
            out.writeFieldName("turn");
            TurnJson.write(out, turn);
            out.writeEndObject();
        });
    }

    private static void line(ByteArrayOutputStream out, byte[] json) {
        out.writeBytes(json);
        out.write('\n');
    }

    private static byte[] trailer(byte[] body) {
        String hex = HexFormat.of().formatHex(Digests.sha256(body));
        return (new String(DIGEST, StandardCharsets.US_ASCII) + hex + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads a snapshot that is not empty; it must have been taken under the given strategy. */
    static Content read(String strategy, Snapshot snapshot) {
        byte[] bytes = snapshot.bytes();
        requireFormat(bytes);
        int end = requireIntact(bytes);
        try {
            return lines(strategy, snapshot.strategy(), Arrays.copyOfRange(bytes, MAGIC.length, end));
        } catch (IOException | RuntimeException e) {
            if (e instanceof InvalidSnapshotException refused) {
                throw refused;
            }
            // the cause is left out: parsers quote what they read
            throw new InvalidSnapshotException("The snapshot cannot be decoded, so the session was left as it is.");
        }
    }

    private static void requireFormat(byte[] bytes) {
        int name = "memorystore-snapshot ".length();
        if (bytes.length < MAGIC.length || !Arrays.equals(bytes, 0, name, MAGIC, 0, name)) {
            throw new InvalidSnapshotException("The bytes are no snapshot, or its beginning is damaged.");
        }
        if (!Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new InvalidSnapshotException(
                    "The snapshot is of another version than 1, which this release does not know,"
                            + " or damaged; restore it with the release that took it.");
        }
    }

    private static int requireIntact(byte[] bytes) {
        int end = bytes.length - TRAILER_BYTES;
        if (end < MAGIC.length
                || !Arrays.equals(trailer(Arrays.copyOf(bytes, end)), Arrays.copyOfRange(bytes, end, bytes.length))) {
            throw new InvalidSnapshotException(
                    "The snapshot is cut or damaged: its checksum does not match. The session was left as it is.");
        }
        return end;
    }

    private static Content lines(String strategy, String claimed, byte[] body) throws IOException {
        List<byte[]> lines = split(body);
        Header header = Json.value(lines.get(0), Header::read);
        if (!header.strategy().equals(strategy) || !claimed.equals(strategy)) {
            throw new InvalidSnapshotException("The snapshot was taken under the strategy \"" + header.strategy()
                    + "\"; this store's is \"" + strategy + "\". Open the store with the former to restore it.");
        }
        List<TurnRow> rows = new ArrayList<>();
        for (byte[] line : lines.subList(1, lines.size())) {
            rows.add(Json.value(line, SnapshotFormat::readTurn));
        }
        requireConsistent(header, rows);
        return new Content(rows, header.summary());
    }

    private static List<byte[]> split(byte[] body) {
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < body.length; i++) {
            if (body[i] == '\n') {
                lines.add(Arrays.copyOfRange(body, start, i));
                start = i + 1;
            }
        }
        return lines;
    }

    private static void requireConsistent(Header header, List<TurnRow> rows) throws IOException {
        for (int i = 1; i < rows.size(); i++) {
            if (rows.get(i).sequence() != rows.get(i - 1).sequence() + 1) {
                throw new IOException("sequences have a gap");
            }
        }
        long last = rows.isEmpty() ? 0 : rows.get(rows.size() - 1).sequence();
        boolean aheadOfTurns = header.summary() != null && header.summary().foldedThrough() > last;
        if (rows.size() != header.turns() || aheadOfTurns) {
            throw new IOException("header and turns disagree");
        }
    }

    private record Header(
            String strategy, int turns, @Nullable SummaryState summary) {
        static Header read(JsonParser in) throws IOException {
            String strategy = "";
            int turns = -1;
            SummaryState summary = null;
            while (in.nextToken() != JsonToken.END_OBJECT) {
                String field = in.currentName();
                in.nextToken();
                switch (field) {
                    case "strategy" -> strategy = Json.text(in);
                    case "summary" -> summary = SummaryState.read(in);
                    case "turns" -> turns = Math.toIntExact(Json.integer(in));
                    default -> throw new IOException("an unknown field");
                }
            }
            return new Header(strategy, turns, summary);
        }
    }

    private static TurnRow readTurn(JsonParser in) throws IOException {
        String run = null;
        long sequence = 0;
        int tokens = -1;
        Turn turn = null;
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String field = in.currentName();
            in.nextToken();
            switch (field) {
                case "run" -> run = Json.text(in);
                case "sequence" -> sequence = Json.integer(in);
                case "tokens" -> tokens = Math.toIntExact(Json.integer(in));
                case "turn" -> turn = TurnJson.read(in);
                default -> throw new IOException("an unknown field");
            }
        }
        if (turn == null || sequence < 1 || tokens < 0) {
            throw new IOException("an incomplete turn");
        }
        TurnCheck.boundBytes(turn);
        return new TurnRow(sequence, TurnPayload.of(turn, TurnJson::encode, tokens, run));
    }
}
