package io.memorystore.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.Health;
import io.memorystore.HealthChanged;
import io.memorystore.Identity;
import io.memorystore.MemoryStoreListener;
import io.memorystore.StorageException;
import io.memorystore.internal.json.Json;
import io.memorystore.internal.json.SummaryState;
import io.memorystore.spi.SummaryRow;
import io.memorystore.spi.TurnRange;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummariesTest {
    private static final SummaryState STATE = new SummaryState("so far", 3, 2, Health.RETRY, 1, Instant.EPOCH);

    private final FakeTurns turns = new FakeTurns();
    private final List<HealthChanged> told = new ArrayList<>();
    private final Summaries summaries = new Summaries(turns, new Signals(List.of(new MemoryStoreListener() {
        @Override
        public void healthChanged(HealthChanged signal) {
            told.add(signal);
        }
    })));

    private SummarizedSession seen() {
        return summaries.view(FakeTurns.KEY, TurnRange.PENDING, Long.MAX_VALUE);
    }

    private static void assertDamaged(SummaryRow row) {
        assertThatThrownBy(() -> Summaries.decode(FakeTurns.KEY, row))
                .isInstanceOf(StorageException.class)
                .hasMessage(
                        "The summary of session \"s1\" (user \"ada\", tenant \"acme\") is damaged. Restore it from a"
                                + " backup, or flush the session.");
    }

    @Test
    void summary_comesBackEqual() {
        assertThat(Summaries.decode(FakeTurns.KEY, Summaries.encode(STATE))).isEqualTo(STATE);
        assertThat(Summaries.decode(FakeTurns.KEY, null)).isEqualTo(SummaryState.NONE);
    }

    @Test
    void damage_isFound_byChecksum_byColumn_andByForm() {
        SummaryRow sound = Summaries.encode(STATE);
        byte[] noSummary = "{}".getBytes(StandardCharsets.UTF_8);

        assertDamaged(new SummaryRow(2, sound.json(), sound.checksum() + 1));
        assertDamaged(new SummaryRow(3, sound.json(), sound.checksum()));
        assertDamaged(new SummaryRow(2, noSummary, Json.checksum(noSummary)));
    }

    @Test
    void put_givesTheNextVersion_andTellsOfAMoveOfHealth() {
        turns.add("a", 1);
        SummarizedSession written = summaries.put(FakeTurns.KEY, seen(), STATE, "why");

        assertThat(written.version()).isEqualTo(1);
        assertThat(written.state()).isEqualTo(STATE);
        assertThat(written.turns()).hasSize(1);
        assertThat(seen().state()).isEqualTo(STATE);
        assertThat(told)
                .containsExactly(
                        new HealthChanged(Identity.of("acme", "ada", "s1"), Health.HEALTHY, Health.RETRY, "why"));
    }

    @Test
    void put_tellsNothing_whereHealthStays() {
        SummarizedSession written = summaries.put(FakeTurns.KEY, seen(), SummaryState.NONE, "why");

        assertThat(written.version()).isEqualTo(1);
        assertThat(told).isEmpty();
    }

    @Test
    void put_thatLost_writesAndTellsNothing() {
        SummarizedSession stale = seen();
        turns.version = 5;

        assertThat(summaries.put(FakeTurns.KEY, stale, STATE, "why")).isNull();
        assertThat(turns.summary).isNull();
        assertThat(told).isEmpty();
    }

    @Test
    void session_countsWhatIsPending() {
        SummarizedSession empty = new SummarizedSession(1, STATE, List.of());
        SummarizedSession session = new SummarizedSession(1, STATE, List.of(FakeTurns.row(5, "a", 1)));

        assertThat(empty.lastSequence()).isEqualTo(2);
        assertThat(empty.pendingTurns()).isZero();
        assertThat(session.lastSequence()).isEqualTo(5);
        assertThat(session.pendingTurns()).isEqualTo(3);
        assertThat(session.foldedThrough(2)).isSameAs(session);
        assertThat(session.foldedThrough(4).state())
                .isEqualTo(new SummaryState("so far", 3, 4, Health.RETRY, 1, Instant.EPOCH));
        assertThat(session.foldedThrough(4).pendingTurns()).isEqualTo(1);
    }

    @Test
    void fallback_isWhatTheSummariserDoesNotWorkFor() {
        for (Health health : Health.values()) {
            SummarizedSession session = new SummarizedSession(1, STATE.faring(health, 1, Instant.EPOCH), List.of());
            assertThat(session.isFallback())
                    .as("%s", health)
                    .isEqualTo(health == Health.DEGRADED || health == Health.RECOVERING);
        }
    }
}
