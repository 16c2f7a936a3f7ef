package io.memorystore.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.Health;
import io.memorystore.InvalidSnapshotException;
import io.memorystore.Snapshot;
import io.memorystore.internal.json.SummaryState;
import io.memorystore.internal.json.TurnJson;
import io.memorystore.spi.TurnPayload;
import io.memorystore.spi.TurnRow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotFormatTest {
    private static final String STRATEGY = "rolling_summary";
    private static final String MAGIC = "memorystore-snapshot 1\n";
    private static final SummaryState SUMMARY = new SummaryState("so far", 3, 4, Health.RETRY, 1, Instant.EPOCH);
    private static final List<TurnRow> ROWS = List.of(
            new TurnRow(5, TurnPayload.of(FakeTurns.turn("a"), TurnJson::encode, 2, "run-1")),
            FakeTurns.row(6, "b", 0));

    private static Snapshot snapshot(long version, SummaryState state, List<TurnRow> rows) {
        return SnapshotFormat.write(STRATEGY, FakeTurns.KEY, new SummarizedSession(version, state, rows));
    }

    /** A snapshot of any lines, with a checksum that fits. */
    private static Snapshot sealed(String... lines) {
        String body = MAGIC + (lines.length == 0 ? "" : String.join("\n", lines) + "\n");
        String digest = HexFormat.of().formatHex(Digests.sha256(body.getBytes(StandardCharsets.UTF_8)));
        return new Snapshot(STRATEGY, (body + "sha-256 " + digest + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String header(int turns) {
        return "{\"strategy\":\"" + STRATEGY + "\",\"turns\":" + turns + "}";
    }

    private static String turn(long sequence, int tokens) {
        return "{\"sequence\":" + sequence + ",\"tokens\":" + tokens + ",\"turn\":"
                + new String(TurnJson.encode(FakeTurns.turn("a")), StandardCharsets.UTF_8) + "}";
    }

    private static void assertRefused(Snapshot snapshot, String words) {
        assertThatThrownBy(() -> SnapshotFormat.read(STRATEGY, snapshot))
                .isInstanceOf(InvalidSnapshotException.class)
                .hasMessageContaining(words)
                .hasNoCause();
    }

    @Test
    void everything_comesBackEqual() {
        SnapshotFormat.Content content = SnapshotFormat.read(STRATEGY, snapshot(1, SUMMARY, ROWS));

        assertThat(content.summary()).isEqualTo(SUMMARY);
        assertThat(content.turns()).extracting(TurnRow::sequence).containsExactly(5L, 6L);
        assertThat(content.turns())
                .extracting(row -> row.payload().turn())
                .containsExactly(FakeTurns.turn("a"), FakeTurns.turn("b"));
        assertThat(content.turns()).extracting(row -> row.payload().tokens()).containsExactly(2, 0);
        assertThat(content.turns()).extracting(row -> row.payload().run()).containsExactly("run-1", null);
        assertThat(content.turns().get(1).payload().json()).isEqualTo(TurnJson.encode(FakeTurns.turn("b")));
    }

    @Test
    void sessionWithoutTurnsAndSummary_isTheEmptySnapshot() {
        assertThat(snapshot(0, SummaryState.NONE, List.of())).isEqualTo(Snapshot.empty());
        assertThat(snapshot(3, SummaryState.NONE, List.of())).isEqualTo(Snapshot.empty());
    }

    @Test
    void summaryWithoutTurns_isKept() {
        SummaryState failing = SummaryState.NONE.faring(Health.RETRY, 1, Instant.EPOCH);
        assertThat(SnapshotFormat.read(STRATEGY, snapshot(1, failing, List.of()))
                        .summary())
                .isEqualTo(failing);
    }

    @Test
    void summaryThatWasNeverWritten_isNone() {
        SnapshotFormat.Content content = SnapshotFormat.read(STRATEGY, snapshot(0, SummaryState.NONE, ROWS));
        assertThat(content.summary()).isNull();
        assertThat(content.turns()).hasSize(2);
        assertThat(SnapshotFormat.read(STRATEGY, snapshot(0, SUMMARY, ROWS)).summary())
                .isNull();
    }

    @Test
    void everyCut_andEveryFlippedBit_isRefused() {
        byte[] bytes = snapshot(1, SUMMARY, ROWS).bytes();
        for (int i = 0; i < bytes.length; i++) {
            byte[] flipped = bytes.clone();
            flipped[i] ^= 1;
            assertRefused(new Snapshot(STRATEGY, flipped), "");
            assertRefused(new Snapshot(STRATEGY, Arrays.copyOf(bytes, i)), "");
        }
    }

    @Test
    void refusal_tellsWhatIsWrong() {
        byte[] bytes = snapshot(1, SUMMARY, ROWS).bytes();
        byte[] other = bytes.clone();
        other[MAGIC.length() - 2] = '2';
        byte[] damaged = bytes.clone();
        damaged[MAGIC.length() + 3] ^= 1;

        assertRefused(
                new Snapshot(STRATEGY, "no snapshot at all, but long".getBytes(StandardCharsets.UTF_8)), "no snapshot");
        assertRefused(new Snapshot(STRATEGY, MAGIC.substring(1).getBytes(StandardCharsets.UTF_8)), "no snapshot");
        assertRefused(new Snapshot(STRATEGY, other), "of another version than 1");
        assertRefused(new Snapshot(STRATEGY, damaged), "checksum does not match");
        assertRefused(new Snapshot(STRATEGY, MAGIC.getBytes(StandardCharsets.UTF_8)), "checksum does not match");
    }

    @Test
    void otherStrategy_isRefused_byEitherName() {
        byte[] bytes = snapshot(1, SUMMARY, ROWS).bytes();
        String words = "was taken under the strategy \"rolling_summary\"";

        assertThatThrownBy(() -> SnapshotFormat.read("truncation", new Snapshot("truncation", bytes)))
                .isInstanceOf(InvalidSnapshotException.class)
                .hasMessageContaining(words);
        assertThatThrownBy(() -> SnapshotFormat.read("truncation", new Snapshot(STRATEGY, bytes)))
                .isInstanceOf(InvalidSnapshotException.class)
                .hasMessageContaining(words);
        assertRefused(new Snapshot("truncation", bytes), words);
    }

    @Test
    void linesThatFit_areRead() {
        assertThat(SnapshotFormat.read(STRATEGY, sealed(header(2), turn(1, 0), turn(2, 5)))
                        .turns())
                .hasSize(2);
        assertThat(SnapshotFormat.read(STRATEGY, sealed(header(0))).turns()).isEmpty();
    }

    @Test
    void linesThatDisagree_areRefused() {
        String words = "cannot be decoded";
        String ahead = "{\"strategy\":\"" + STRATEGY + "\",\"summary\":"
                + new String(SUMMARY.encode(), StandardCharsets.UTF_8) + ",\"turns\":1}";

        assertRefused(sealed(), words);
        assertRefused(sealed(header(2), turn(1, 1), turn(3, 1)), words);
        assertRefused(sealed(header(2), turn(2, 1), turn(1, 1)), words);
        assertRefused(sealed(header(2), turn(1, 1)), words);
        assertRefused(sealed(header(0), turn(1, 1)), words);
        assertRefused(sealed(ahead, turn(3, 1)), words);
        assertThat(SnapshotFormat.read(STRATEGY, sealed(ahead, turn(4, 1))).summary())
                .isEqualTo(SUMMARY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sequence\":0,\"tokens\":1,\"turn\":{\"messages\":[],\"timestamp\":\"1970-01-01T00:00:00Z\"}}",
                "{\"sequence\":1,\"tokens\":-1,\"turn\":{\"messages\":[],\"timestamp\":\"1970-01-01T00:00:00Z\"}}",
                "{\"sequence\":1,\"turn\":{\"messages\":[],\"timestamp\":\"1970-01-01T00:00:00Z\"}}",
                "{\"tokens\":1,\"turn\":{\"messages\":[],\"timestamp\":\"1970-01-01T00:00:00Z\"}}",
                "{\"sequence\":1,\"tokens\":1}",
                "{\"sequence\":1.5,\"tokens\":1,\"turn\":{\"messages\":[],\"timestamp\":\"1970-01-01T00:00:00Z\"}}",
                "{\"sequence\":1,\"tokens\":1.5,\"turn\":{\"messages\":[],\"timestamp\":\"1970-01-01T00:00:00Z\"}}",
                "{\"run\":null,\"sequence\":1,\"tokens\":1,\"turn\":{\"messages\":[],\"timestamp\":\"1970-01-01T00:00:00Z\"}}",
                "{\"sequence\":1,\"tokens\":1,\"more\":1,\"turn\":{\"messages\":[],\"timestamp\":\"1970-01-01T00:00:00Z\"}}",
                "[]"
            })
    void lineThatIsNoTurn_isRefused(String line) {
        assertRefused(sealed(header(1), line), "cannot be decoded");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"strategy\":\"rolling_summary\",\"more\":1,\"turns\":0}",
                "{\"strategy\":\"rolling_summary\",\"turns\":0.5}",
                "{\"turns\":0",
                "7"
            })
    void headerThatIsNone_isRefused(String line) {
        assertThatThrownBy(() -> SnapshotFormat.read(STRATEGY, sealed(line)))
                .isInstanceOf(InvalidSnapshotException.class);
    }
}
