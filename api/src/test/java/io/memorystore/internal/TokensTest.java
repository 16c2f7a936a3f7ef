package io.memorystore.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.StoredTurn;
import io.memorystore.internal.json.TurnJson;
import io.memorystore.spi.KeptTurns;
import io.memorystore.spi.TurnRow;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokensTest {
    private static final List<TurnRow> ROWS =
            List.of(FakeTurns.row(1, "a", 5), FakeTurns.row(2, "b", 3), FakeTurns.row(3, "c", 4));

    private static List<Long> newestWithin(long budget) {
        return Tokens.newestWithin(ROWS, budget).stream().map(TurnRow::sequence).toList();
    }

    private static List<TurnRow> kept(int... tokens) {
        List<StoredTurn> turns = IntStream.range(0, tokens.length)
                .mapToObj(i -> new StoredTurn(i + 1L, FakeTurns.turn("t"), tokens[i], null))
                .toList();
        return new KeptTurns(turns, TurnJson::encode);
    }

    @Test
    void sum_isOfAllRows_whateverTheyAreMadeOf() {
        assertThat(Tokens.of(List.of())).isZero();
        assertThat(Tokens.of(ROWS)).isEqualTo(12);
        assertThat(Tokens.of(kept(5, 3))).isEqualTo(8);
    }

    @Test
    void sum_endsAtTheGreatestInt() {
        assertThat(Tokens.of(kept(Integer.MAX_VALUE, 1))).isEqualTo(Integer.MAX_VALUE);
        assertThat(Tokens.of(List.of(FakeTurns.row(1, "a", Integer.MAX_VALUE), FakeTurns.row(2, "b", 9))))
                .isEqualTo(Integer.MAX_VALUE);
        assertThat(Tokens.clamped(7)).isEqualTo(7);
    }

    @Test
    void newestWithin_fillsTheBudget_andNeverExceedsIt() {
        assertThat(newestWithin(12)).containsExactly(1L, 2L, 3L);
        assertThat(newestWithin(11)).containsExactly(2L, 3L);
        assertThat(newestWithin(7)).containsExactly(2L, 3L);
        assertThat(newestWithin(6)).containsExactly(3L);
    }

    @Test
    void newestWithin_hasTheNewest_whateverTheBudget() {
        assertThat(newestWithin(0)).containsExactly(3L);
        assertThat(newestWithin(-5)).containsExactly(3L);
        assertThat(Tokens.newestWithin(List.of(), 5)).isEmpty();
    }
}
