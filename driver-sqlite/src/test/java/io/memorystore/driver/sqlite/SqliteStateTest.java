package io.memorystore.driver.sqlite;

import static io.memorystore.driver.sqlite.Rows.KEY;
import static io.memorystore.driver.sqlite.Rows.OTHER;
import static io.memorystore.driver.sqlite.Rows.append;
import static io.memorystore.driver.sqlite.Rows.summary;
import static io.memorystore.driver.sqlite.Rows.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.spi.LeaseBackend;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.PutResult;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.StateBackend;
import io.memorystore.spi.StateRow;
import io.memorystore.spi.StateScope;
import io.memorystore.spi.StateValue;
import io.memorystore.spi.StoreBackend;
import io.memorystore.spi.Utf8Order;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** State, leases and listings on a real file. */
class SqliteStateTest {
    private static final StateScope SESSION = new StateScope.OfSession(KEY);
    private static final StateScope TENANT = new StateScope.OfTenant("acme");

    @TempDir
    private Path folder;

    private final SetClock clock = new SetClock();
    private StoreBackend backend;
    private StateBackend state;

    /** A clock that stands still until it is set. */
    private static final class SetClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @BeforeEach
    void open() {
        MemoryStoreConfig config = MemoryStoreConfig.builder()
                .url(folder.resolve("agent.db").toString())
                .clock(clock)
                .build();
        backend = Rows.open(config, PausePoint.NONE);
        state = backend.state();
    }

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void put_countsVersions_alsoAcrossDeleteAndReCreate() {
        assertThat(state.put(SESSION, "k", value("a"))).isEqualTo(1);
        assertThat(state.put(SESSION, "k", value("b"))).isEqualTo(2);
        assertThat(state.delete(SESSION, "k")).isTrue();
        assertThat(state.delete(SESSION, "k")).isFalse();
        assertThat(state.get(SESSION, "k")).isEmpty();

        assertThat(state.put(SESSION, "k", value("c"))).isEqualTo(3);
        assertThat(state.put(SESSION, "new", value("d"))).isEqualTo(3);
        assertThat(state.put(new StateScope.OfSession(OTHER), "k", value("e"))).isEqualTo(1);
    }

    @Test
    void compareAndPut_writesOnlyAsExpected() {
        assertThat(state.compareAndPut(SESSION, "k", 1, value("a"))).isEqualTo(new PutResult(false, 0));
        assertThat(state.compareAndPut(SESSION, "k", 0, value("b"))).isEqualTo(new PutResult(true, 1));
        assertThat(state.compareAndPut(SESSION, "k", 0, value("c"))).isEqualTo(new PutResult(false, 1));
        assertThat(state.compareAndPut(SESSION, "k", 1, value("d"))).isEqualTo(new PutResult(true, 2));
        assertThat(state.get(SESSION, "k").orElseThrow().value())
                .isEqualTo(value("d").bytes());
    }

    @Test
    void get_givesBackWhatWasPut() {
        StateValue put = value("bytes");
        state.put(TENANT, "k", put);

        StateRow row = state.get(TENANT, "k").orElseThrow();

        assertThat(row.key()).isEqualTo("k");
        assertThat(row.value()).isEqualTo(put.bytes());
        assertThat(row.checksum()).isEqualTo(put.checksum());
        assertThat(row.updatedAt()).isEqualTo(put.updatedAt());
        assertThat(state.get(SESSION, "k")).isEmpty();
    }

    @Test
    void put_takesEmptyAndLargeValues() {
        byte[] large = new byte[16 << 20];
        large[large.length - 1] = 7;

        state.put(SESSION, "empty", value(""));
        state.put(SESSION, "large", new StateValue(large, 1, Instant.EPOCH));

        assertThat(state.get(SESSION, "empty").orElseThrow().value()).isEmpty();
        assertThat(state.get(SESSION, "large").orElseThrow().value()).isEqualTo(large);
    }

    @Test
    void list_takesPrefixesLiterally_inTheOrderOfBytes() {
        String last = Character.toString(Character.MAX_CODE_POINT);
        List<String> keys = Stream.of(
                        "a",
                        "a%",
                        "a%b",
                        "a_",
                        "aa",
                        "A",
                        "b",
                        "é",
                        "e\u0301",
                        "\uFFFD",
                        "\uD83D\uDE00",
                        last,
                        last + last)
                .sorted(Utf8Order.COMPARATOR)
                .toList();
        keys.forEach(key -> state.put(SESSION, key, value(key)));

        assertThat(list("", null, 100)).isEqualTo(keys);
        assertThat(list("a%", null, 100)).containsExactly("a%", "a%b");
        assertThat(list("a_", null, 100)).containsExactly("a_");
        assertThat(list("a", "a%", 2)).containsExactly("a%b", "a_");
        assertThat(list("b", "a", 100)).containsExactly("b");
        assertThat(list(last, null, 100)).containsExactly(last, last + last);
        assertThat(list("zzz", null, 100)).isEmpty();
    }

    private List<String> list(String prefix, String after, int limit) {
        return state.list(SESSION, prefix, after, limit).stream()
                .map(StateRow::key)
                .toList();
    }

    @Test
    void leases_haveOneHolder_untilTheyLapse() {
        LeaseBackend leases = backend.leases();
        Duration minute = Duration.ofMinutes(1);

        assertThat(leases.acquire("fold/1", "a", minute)).isTrue();
        assertThat(leases.acquire("fold/1", "b", minute)).isFalse();
        assertThat(leases.acquire("fold/2", "b", minute)).isTrue();
        clock.now = clock.now.plusSeconds(59);
        assertThat(leases.acquire("fold/1", "b", minute)).isFalse();
        clock.now = clock.now.plusSeconds(1);
        assertThat(leases.acquire("fold/1", "b", minute)).isTrue();
        assertThat(leases.release("fold/1", "a")).isFalse();
        assertThat(leases.release("fold/1", "b")).isTrue();
        assertThat(leases.release("fold/1", "b")).isFalse();
    }

    @Test
    void leases_neverEndEarlierByRenewal() {
        LeaseBackend leases = backend.leases();
        leases.acquire("l", "a", Duration.ofMinutes(10));
        leases.acquire("l", "a", Duration.ofMillis(1));
        clock.now = clock.now.plusSeconds(300);

        assertThat(leases.acquire("l", "b", Duration.ofMinutes(1))).isFalse();
    }

    @Test
    void sessions_listsThoseThatHoldAnything_inTheOrderOfBytes() {
        SessionKey withState = new SessionKey("acme", "\uD83D\uDE00", "s");
        SessionKey withSummary = new SessionKey("acme", "\uFFFD", "s");
        state.put(new StateScope.OfSession(withState), "k", value("v"));
        backend.turns().compareAndPutSummary(withSummary, 0, summary("s", 0));
        append(backend, KEY, "a");
        append(backend, OTHER, "b");
        state.put(TENANT, "k", value("v"));
        append(backend, new SessionKey("acme2", "u", "s"), "c");
        append(backend, new SessionKey("acme", "gone", "s"), "d");
        backend.turns().replace(new SessionKey("acme", "gone", "s"), List.of(), null);

        assertThat(backend.admin().sessions("acme", null, 10)).containsExactly(KEY, OTHER, withSummary, withState);
        assertThat(backend.admin().sessions("acme", KEY, 2)).containsExactly(OTHER, withSummary);
        assertThat(backend.admin().sessions("none", null, 10)).isEmpty();
    }
}
