package io.memorystore.driver.memory;

import static io.memorystore.driver.memory.Fixture.ADA;
import static io.memorystore.driver.memory.Fixture.NOON;
import static io.memorystore.driver.memory.Fixture.value;
import static io.memorystore.driver.memory.Schedule.outcome;
import static io.memorystore.driver.memory.Schedule.start;
import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.spi.PausePoint;
import io.memorystore.spi.PutResult;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.StateBackend;
import io.memorystore.spi.StateRow;
import io.memorystore.spi.StateScope;
import io.memorystore.spi.StateValue;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MemoryStateTest {
    private static final StateScope SESSION = new StateScope.OfSession(ADA);
    private static final StateScope TENANT = new StateScope.OfTenant("acme");

    private final StateBackend state = Fixture.open().state();

    static List<StateScope> scopes() {
        return List.of(SESSION, TENANT);
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void put_countsVersionsFromOne(StateScope scope) {
        assertThat(state.put(scope, "k", value("a"))).isEqualTo(1);
        assertThat(state.put(scope, "k", value("b"))).isEqualTo(2);
        assertThat(state.put(scope, "other", value("c"))).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void get_givesWhatWasPut(StateScope scope) {
        assertThat(state.get(scope, "k")).isEmpty();
        StateValue value = value("a");
        state.put(scope, "k", value);

        assertThat(state.get(scope, "k")).hasValue(new StateRow("k", value.bytes(), value.checksum(), 1, NOON));
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void compareAndPut_writesOnlyOnTheExpectedVersion(StateScope scope) {
        assertThat(state.compareAndPut(scope, "k", 1, value("a"))).isEqualTo(new PutResult(false, 0));
        assertThat(state.compareAndPut(scope, "k", 0, value("a"))).isEqualTo(new PutResult(true, 1));
        assertThat(state.compareAndPut(scope, "k", 0, value("b"))).isEqualTo(new PutResult(false, 1));
        assertThat(state.compareAndPut(scope, "k", 1, value("b"))).isEqualTo(new PutResult(true, 2));
        assertThat(state.get(scope, "k").map(StateRow::version)).hasValue(2L);
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void delete_letsVersionsGrowOn(StateScope scope) {
        assertThat(state.delete(scope, "k")).isFalse();
        state.put(scope, "k", value("a"));
        state.put(scope, "k", value("b"));

        assertThat(state.delete(scope, "k")).isTrue();
        assertThat(state.delete(scope, "k")).isFalse();
        assertThat(state.get(scope, "k")).isEmpty();
        assertThat(state.compareAndPut(scope, "k", 2, value("c"))).isEqualTo(new PutResult(false, 0));
        assertThat(state.compareAndPut(scope, "k", 0, value("c"))).isEqualTo(new PutResult(true, 3));
    }

    @Test
    void delete_ofALesserVersionDoesNotTakeTheGreatestBack() {
        state.put(SESSION, "high", value("a"));
        state.put(SESSION, "high", value("b"));
        state.put(SESSION, "low", value("a"));
        state.delete(SESSION, "high");
        state.delete(SESSION, "low");

        assertThat(state.put(SESSION, "high", value("c"))).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void list_isInByteOrder(StateScope scope) {
        String beyondBasicPlane = "\uD83D\uDE00";
        String lastOfBasicPlane = "\uFFFD";
        for (String key : List.of(beyondBasicPlane, lastOfBasicPlane, "b", "B", "a", "aa", "é")) {
            state.put(scope, key, value(key));
        }

        assertThat(keys(state.list(scope, "", null, 10)))
                .containsExactly("B", "a", "aa", "b", "é", lastOfBasicPlane, beyondBasicPlane);
    }

    @Test
    void list_pagesWithinAPrefix() {
        for (String key : List.of("a", "b", "b%", "b1", "b2", "b3", "c")) {
            state.put(SESSION, key, value(key));
        }

        assertThat(keys(state.list(SESSION, "b", null, 3))).containsExactly("b", "b%", "b1");
        assertThat(keys(state.list(SESSION, "b", "b1", 3))).containsExactly("b2", "b3");
        assertThat(keys(state.list(SESSION, "b", "a", 1))).containsExactly("b");
        assertThat(keys(state.list(SESSION, "b", "bz", 3))).isEmpty();
        assertThat(keys(state.list(SESSION, "b", "c", 3))).isEmpty();
        assertThat(keys(state.list(SESSION, "b%", null, 9))).containsExactly("b%");
    }

    @Test
    void scopes_neverShareAKey() {
        state.put(SESSION, "k", value("a"));

        assertThat(state.get(TENANT, "k")).isEmpty();
        assertThat(state.get(new StateScope.OfTenant("Acme"), "k")).isEmpty();
        assertThat(state.list(new StateScope.OfSession(new SessionKey("acme", "ada", "s2")), "", null, 9))
                .isEmpty();
        assertThat(state.delete(TENANT, "k")).isFalse();
    }

    @Test
    void compareAndPut_hasOneWinner() {
        Schedule schedule = new Schedule(PausePoint.STATE_PUT);
        StateBackend held = Fixture.open(schedule, Clock.systemUTC()).state();
        CompletableFuture<PutResult> first = schedule.hold(() -> held.compareAndPut(SESSION, "k", 0, value("a")));
        CompletableFuture<PutResult> second = start(() -> held.compareAndPut(SESSION, "k", 0, value("b")));
        assertThat(outcome(start(() -> held.get(SESSION, "k")))).isEmpty();
        schedule.release();

        assertThat(outcome(first)).isEqualTo(new PutResult(true, 1));
        assertThat(outcome(second)).isEqualTo(new PutResult(false, 1));
    }

    @Test
    void compareAndPut_losesNoUpdateUnderContention() {
        List<CompletableFuture<Integer>> writers = IntStream.range(0, 8)
                .mapToObj(writer -> start(() -> countUp(250)))
                .toList();
        writers.forEach(writer -> assertThat(outcome(writer)).isEqualTo(250));

        assertThat(state.get(TENANT, "count").map(StateRow::version)).hasValue(2_000L);
    }

    private int countUp(int wins) {
        int won = 0;
        while (won < wins) {
            long seen = state.get(TENANT, "count").map(StateRow::version).orElse(0L);
            won += state.compareAndPut(TENANT, "count", seen, value("x")).written() ? 1 : 0;
        }
        return won;
    }

    private static List<String> keys(List<StateRow> rows) {
        return rows.stream().map(StateRow::key).toList();
    }
}
