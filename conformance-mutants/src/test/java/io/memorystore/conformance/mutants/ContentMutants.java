package io.memorystore.conformance.mutants;

import io.memorystore.Turn;
import io.memorystore.spi.EventPayload;
import io.memorystore.spi.EventRow;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.SessionView;
import io.memorystore.spi.StreamKey;
import io.memorystore.spi.TurnPayload;
import io.memorystore.spi.TurnRange;
import io.memorystore.spi.TurnRow;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Broken ways to keep what is in a turn or an event, one fault each. */
final class ContentMutants {
    private static final int BLOB_BYTES = 65_535;

    private ContentMutants() {}

    /** Keeps something else than it was given. */
    static class OtherContent extends ReferenceTurns {
        private final UnaryOperator<TurnPayload> stored;

        OtherContent(Rows rows, PausePoint pausePoint, UnaryOperator<TurnPayload> stored) {
            super(rows, pausePoint);
            this.stored = stored;
        }

        @Override
        public final long append(SessionKey key, UUID writeId, List<TurnPayload> turns) {
            return super.append(key, writeId, turns.stream().map(stored).toList());
        }
    }

    private static Turn turn(TurnPayload payload) {
        return Objects.requireNonNull(payload.turn());
    }

    private static TurnPayload withJson(TurnPayload payload, byte[] json) {
        return TurnPayload.stored(json, payload.checksum(), payload.tokens(), payload.run());
    }

    /** A column of its own for the moment, of type {@code TIMESTAMP(6)}. */
    static final class TimeRounded extends OtherContent {
        TimeRounded(Rows rows, PausePoint pausePoint) {
            super(
                    rows,
                    pausePoint,
                    payload ->
                            TurnPayload.of(rounded(turn(payload)), payload.encoder(), payload.tokens(), payload.run()));
        }

        private static Turn rounded(Turn turn) {
            return new Turn(
                    turn.messages(),
                    turn.trajectory(),
                    turn.artifactsShown(),
                    turn.artifactsHidden(),
                    turn.metadata(),
                    turn.timestamp().truncatedTo(ChronoUnit.MICROS));
        }
    }

    /** Has no column for the run. */
    static final class RunForgotten extends OtherContent {
        RunForgotten(Rows rows, PausePoint pausePoint) {
            super(
                    rows,
                    pausePoint,
                    payload -> TurnPayload.of(turn(payload), payload.encoder(), payload.tokens(), null));
        }
    }

    /** A character set of three bytes at most, in which an emoji is a question mark. */
    static final class ThreeByteCharacters extends OtherContent {
        ThreeByteCharacters(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint, payload -> withJson(payload, narrowed(payload.json())));
        }

        private static byte[] narrowed(byte[] json) {
            String text = new String(json, StandardCharsets.UTF_8).replaceAll("[\\x{10000}-\\x{10FFFF}]", "?");
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** {@code BLOB}, where {@code LONGBLOB} is needed, in a database that cuts what does not fit. */
    static final class CutAtColumnWidth extends OtherContent {
        CutAtColumnWidth(Rows rows, PausePoint pausePoint) {
            super(
                    rows,
                    pausePoint,
                    payload -> payload.json().length <= BLOB_BYTES
                            ? payload
                            : withJson(payload, Arrays.copyOf(payload.json(), BLOB_BYTES)));
        }
    }

    /** {@code SMALLINT} for the checksum. */
    static final class NarrowChecksum extends ReferenceTurns {
        NarrowChecksum(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public List<TurnRow> read(SessionKey key, long afterSequence, int limit) {
            return super.read(key, afterSequence, limit).stream()
                    .map(row -> new TurnRow(row.sequence(), narrowed(row.payload())))
                    .toList();
        }

        private static TurnPayload narrowed(TurnPayload row) {
            return TurnPayload.stored(row.json(), (short) row.checksum(), row.tokens(), row.run());
        }
    }

    /** Counts tokens by itself, by its own rule of thumb, where it reads a whole session. */
    static final class TokensCountedAnew extends ReferenceTurns {
        private static final int CHARACTERS_A_TOKEN = 3;

        TokensCountedAnew(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public SessionView view(SessionKey key, TurnRange range, long tokenBudget) {
            SessionView view = super.view(key, range, tokenBudget);
            List<TurnRow> turns = view.turns().stream()
                    .map(row -> new TurnRow(row.sequence(), counted(row.payload())))
                    .toList();
            return new SessionView(view.summaryVersion(), view.summary(), turns);
        }

        private static TurnPayload counted(TurnPayload row) {
            int tokens = turn(row).userMessage().length() / CHARACTERS_A_TOKEN;
            return TurnPayload.of(turn(row), row.encoder(), tokens, row.run());
        }
    }

    /** Keeps a type up to the slash, and what follows in a column that it does not read. */
    static final class TypeWithoutVersion extends ReferenceEvents {
        TypeWithoutVersion(Rows rows, PausePoint pausePoint) {
            super(rows, pausePoint);
        }

        @Override
        public List<EventRow> read(StreamKey stream, long fromSequence, int limit, long maxBytes) {
            return super.read(stream, fromSequence, limit, maxBytes).stream()
                    .map(row -> new EventRow(row.sequence(), withoutVersion(row.payload())))
                    .toList();
        }

        private static EventPayload withoutVersion(EventPayload row) {
            return EventPayload.stored(
                    row.id(),
                    row.type().replaceFirst("/.*", ""),
                    row.payload(),
                    row.metadata(),
                    row.occurredAt(),
                    row.recordedAt(),
                    row.checksum());
        }
    }
}
