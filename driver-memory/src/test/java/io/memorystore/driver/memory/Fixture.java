package io.memorystore.driver.memory;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.Turn;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.StateValue;
import io.memorystore.spi.StoreBackend;
import io.memorystore.spi.SummaryRow;
import io.memorystore.spi.TurnPayload;
import io.memorystore.spi.TurnRow;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What the tests of the backend write, and the backend itself. */
final class Fixture {
    static final SessionKey ADA = new SessionKey("acme", "ada", "s1");
    static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private Fixture() {}

    static StoreBackend open() {
        return open(PausePoint.NONE, Clock.systemUTC());
    }

    static StoreBackend open(PausePoint pausePoint, Clock clock) {
        MemoryStoreConfig config = MemoryStoreConfig.builder().clock(clock).build();
        return new MemoryDriver().open(new DriverContext(config, pausePoint));
    }

    static TurnPayload turn(String text, int tokens) {
        Turn turn = Turn.builder().user(text).timestamp(NOON).build();
        return TurnPayload.of(turn, Fixture::neverEncoded, tokens, null);
    }

    static List<TurnPayload> turns(String... texts) {
        return Stream.of(texts).map(text -> turn(text, 10)).toList();
    }

    static TurnRow row(long sequence, String text) {
        return new TurnRow(sequence, turn(text, 10));
    }

    static SummaryRow summary(long foldedThrough, String text) {
        return new SummaryRow(foldedThrough, text.getBytes(StandardCharsets.UTF_8), text.hashCode());
    }

    static StateValue value(String text) {
        return new StateValue(text.getBytes(StandardCharsets.UTF_8), text.hashCode(), NOON);
    }

    static String text(TurnRow row) {
        Turn turn = row.payload().turn();
        return turn == null ? "" : turn.userMessage();
    }

    static List<String> texts(List<TurnRow> rows) {
        return rows.stream().map(Fixture::text).toList();
    }

    static List<Long> sequences(List<TurnRow> rows) {
        return rows.stream().map(TurnRow::sequence).toList();
    }

    private static byte[] neverEncoded(Turn turn) {
        throw new AssertionError("the memory driver has no use for bytes");
    }
}
