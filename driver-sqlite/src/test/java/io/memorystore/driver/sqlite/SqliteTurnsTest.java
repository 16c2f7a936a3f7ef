package io.memorystore.driver.sqlite;

import static io.memorystore.driver.sqlite.Rows.KEY;
import static io.memorystore.driver.sqlite.Rows.OTHER;
import static io.memorystore.driver.sqlite.Rows.append;
import static io.memorystore.driver.sqlite.Rows.payload;
import static io.memorystore.driver.sqlite.Rows.sequences;
import static io.memorystore.driver.sqlite.Rows.summary;
import static io.memorystore.driver.sqlite.Rows.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.driver.jdbc.JdbcBackend;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.SessionView;
import io.memorystore.spi.StoreBackend;
import io.memorystore.spi.TurnBackend;
import io.memorystore.spi.TurnPayload;
import io.memorystore.spi.TurnRange;
import io.memorystore.spi.TurnRow;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Turns and summaries on a real file. */
class SqliteTurnsTest {
    @TempDir
    private Path folder;

    private Path file;
    private StoreBackend backend;
    private TurnBackend turns;

    @BeforeEach
    void open() {
        file = folder.resolve("agent.db");
        backend = Rows.open(file);
        turns = backend.turns();
    }

    @AfterEach
    void close() {
        backend.close();
    }

    private void reopen() {
        backend.close();
        backend = Rows.open(file);
        turns = backend.turns();
    }

    @Test
    void append_isContiguousPerSession() {
        assertThat(append(backend, KEY, "a", "b")).isEqualTo(1);
        assertThat(append(backend, OTHER, "x")).isEqualTo(1);
        assertThat(append(backend, KEY, "c")).isEqualTo(3);

        assertThat(texts(turns.read(KEY, 0, 10))).containsExactly("a", "b", "c");
        assertThat(sequences(turns.read(KEY, 1, 10))).containsExactly(2L, 3L);
        assertThat(texts(turns.read(OTHER, 0, 10))).containsExactly("x");
    }

    @Test
    void append_survivesReopening() {
        append(backend, KEY, "a");
        reopen();

        assertThat(append(backend, KEY, "b")).isEqualTo(2);
        assertThat(texts(turns.read(KEY, 0, 10))).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "é ß \u0301e 漢字",
                "\uD83D\uDE00\uD83C\uDDE9\uD83C\uDDEA",
                "\uFFFF \uDBFF\uDFFF",
                "a\\u0000b"
            })
    void append_keepsBytesAndAllFields(String text) {
        TurnPayload payload = payload(text, 77, "run-ä");
        turns.append(KEY, UUID.randomUUID(), List.of(payload));
        reopen();

        TurnPayload read = turns.read(KEY, 0, 1).get(0).payload();

        assertThat(read.json()).isEqualTo(payload.json());
        assertThat(read.isIntact()).isTrue();
        assertThat(read.tokens()).isEqualTo(77);
        assertThat(read.run()).isEqualTo("run-ä");
    }

    @Test
    void payloads_areTextForTheDatabasesOwnTools() throws Exception {
        turns.append(KEY, UUID.randomUUID(), List.of(payload("grün")));
        turns.compareAndPutSummary(KEY, 0, summary("{\"s\":\"ü\"}", 1));

        assertThat(Rows.query(file, "SELECT typeof(payload) || payload FROM turns"))
                .isEqualTo("text{\"text\":\"grün\"}");
        assertThat(Rows.query(file, "SELECT json_extract(payload, '$.text') FROM turns"))
                .isEqualTo("grün");
        assertThat(Rows.query(file, "SELECT typeof(payload) || payload FROM summaries"))
                .isEqualTo("text{\"s\":\"ü\"}");
        assertThat(Rows.query(file, "PRAGMA integrity_check")).isEqualTo("ok");
    }

    @ParameterizedTest
    @CsvSource({"acme,ada,s-1,ACME,ada,s-1", "é,u,s,e\u0301,u,s", "a,u,s,'a ',u,s", "ab,c,d,a,bc,d", "ß,u,s,ss,u,s"})
    void keys_areComparedByTheirBytes(String t1, String u1, String s1, String t2, String u2, String s2) {
        append(backend, new SessionKey(t1, u1, s1), "first");
        append(backend, new SessionKey(t2, u2, s2), "second");

        assertThat(texts(turns.read(new SessionKey(t1, u1, s1), 0, 9))).containsExactly("first");
        assertThat(texts(turns.read(new SessionKey(t2, u2, s2), 0, 9))).containsExactly("second");
    }

    @Test
    void latest_keepsBothLimits_andAlwaysTheNewest() {
        for (int i = 1; i <= 6; i++) {
            turns.append(KEY, UUID.randomUUID(), List.of(payload("t" + i, i, null)));
        }

        assertThat(texts(turns.latest(KEY, 2, Long.MAX_VALUE))).containsExactly("t5", "t6");
        assertThat(texts(turns.latest(KEY, 10, 11))).containsExactly("t5", "t6");
        assertThat(texts(turns.latest(KEY, 10, 10))).containsExactly("t6");
        assertThat(texts(turns.latest(KEY, 10, 0))).containsExactly("t6");
        assertThat(turns.latest(OTHER, 10, 10)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"latest_turns", "latest_turns_after", "read_turns", "list_writes", "list_state", "list_sessions"
            })
    void lists_walkAnIndex_andNeverSort(String statement) throws Exception {
        String sql;
        try (InputStream resource =
                JdbcBackend.class.getResourceAsStream("/META-INF/memorystore/sql/common/" + statement + ".sql")) {
            sql = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }

        List<String> plan = Rows.queryAll(
                file, "EXPLAIN QUERY PLAN " + sql.replaceAll("[{}]", "").replace("?", "'1'"), 4);

        assertThat(plan).anyMatch(step -> step.startsWith("SEARCH")).noneMatch(step -> step.contains("TEMP B-TREE"));
        assertThat(plan).noneMatch(step -> step.startsWith("SCAN"));
    }

    @Test
    void view_isOfOneMoment_andHonoursTheRange() {
        append(backend, KEY, "a", "b", "c");
        assertThat(turns.view(OTHER, TurnRange.ALL, 100)).isEqualTo(new SessionView(0, null, List.of()));
        assertThat(turns.view(KEY, TurnRange.PENDING, Long.MAX_VALUE).turns()).hasSize(3);

        assertThat(turns.compareAndPutSummary(KEY, 0, summary("s", 2))).isTrue();

        SessionView pending = turns.view(KEY, TurnRange.PENDING, Long.MAX_VALUE);
        assertThat(pending.summaryVersion()).isEqualTo(1);
        assertThat(pending.summary().foldedThrough()).isEqualTo(2);
        assertThat(pending.summary().json()).isEqualTo("s".getBytes(StandardCharsets.UTF_8));
        assertThat(pending.summary().checksum()).isEqualTo("s".hashCode());
        assertThat(texts(pending.turns())).containsExactly("c");
        assertThat(texts(turns.view(KEY, TurnRange.ALL, 15).turns())).containsExactly("c");
    }

    @Test
    void compareAndPutSummary_refusesAStaleVersion() throws Exception {
        assertThat(turns.compareAndPutSummary(KEY, 1, summary("s", 0))).isFalse();
        assertThat(Rows.query(file, "SELECT count(*) FROM sessions")).isEqualTo("0");

        assertThat(turns.compareAndPutSummary(KEY, 0, summary("s1", 0))).isTrue();
        assertThat(turns.compareAndPutSummary(KEY, 0, summary("s2", 0))).isFalse();
        assertThat(turns.compareAndPutSummary(KEY, 1, summary("s3", 0))).isTrue();
    }

    @Test
    void replace_startsAfterTheLastGiven_andRaisesTheSummaryVersion() {
        append(backend, KEY, "a", "b");
        turns.compareAndPutSummary(KEY, 0, summary("s", 1));

        turns.replace(KEY, List.of(new TurnRow(4, payload("x")), new TurnRow(5, payload("y"))), null);

        assertThat(append(backend, KEY, "z")).isEqualTo(6);
        SessionView view = turns.view(KEY, TurnRange.ALL, Long.MAX_VALUE);
        assertThat(view.summary()).isNull();
        assertThat(view.summaryVersion()).isEqualTo(2);
        assertThat(sequences(view.turns())).containsExactly(4L, 5L, 6L);

        turns.replace(KEY, List.of(), summary("t", 3));
        assertThat(turns.compareAndPutSummary(KEY, 2, summary("late", 0))).isFalse();
        assertThat(append(backend, KEY, "again")).isEqualTo(1);
    }

    @Test
    void append_seesWhatAnotherStoreHasWrittenSince() {
        assertThat(append(backend, KEY, "a", "b")).isEqualTo(1);
        try (StoreBackend other = Rows.open(file)) {
            assertThat(append(other, KEY, "c")).isEqualTo(3);
            assertThat(append(backend, KEY, "d")).isEqualTo(4);
            other.turns().replace(KEY, List.of(), null);
            assertThat(append(backend, KEY, "e")).isEqualTo(1);
            assertThat(append(other, KEY, "f")).isEqualTo(2);
            backend.turns().replace(KEY, List.of(), null);
            assertThat(append(other, KEY, "g")).isEqualTo(1);
        }
        assertThat(append(backend, KEY, "h")).isEqualTo(2);
        assertThat(texts(turns.read(KEY, 0, 10))).containsExactly("g", "h");
    }

    @Test
    void append_afterAReplacementThatFailed_goesOnWhereItWas() {
        append(backend, KEY, "a", "b");
        AtomicBoolean fails = new AtomicBoolean(true);
        PausePoint failure = name -> {
            if (name.equals(PausePoint.TURN_REPLACE) && fails.getAndSet(false)) {
                throw new IllegalStateException("in the middle");
            }
        };
        try (StoreBackend failing = Rows.open(MemoryStoreConfig.of(file.toString()), failure)) {
            assertThat(append(failing, KEY, "c")).isEqualTo(3);
            assertThatThrownBy(() -> failing.turns().replace(KEY, List.of(), null))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(append(failing, KEY, "d")).isEqualTo(4);
        }
        assertThat(texts(turns.read(KEY, 0, 10))).containsExactly("a", "b", "c", "d");
    }

    @Test
    void findWrite_givesTheFirstSequence() {
        UUID write = UUID.randomUUID();
        append(backend, KEY, "a");
        turns.append(KEY, write, List.of(payload("b"), payload("c")));
        append(backend, KEY, "d");

        assertThat(turns.findWrite(KEY, write)).hasValue(2);
        assertThat(turns.findWrite(KEY, UUID.randomUUID())).isEmpty();
        assertThat(turns.findWrite(OTHER, write)).isEmpty();
    }

    @Test
    void append_ofALargeTurn_comesBackWhole() {
        String large = "x".repeat(8 << 20);

        append(backend, KEY, large);

        assertThat(texts(turns.read(KEY, 0, 1))).containsExactly(large);
    }
}
