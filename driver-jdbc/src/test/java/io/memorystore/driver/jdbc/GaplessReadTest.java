package io.memorystore.driver.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GaplessReadTest {
    private final Deque<List<Long>> answers = new ArrayDeque<>();

    private List<Long> read(boolean mayMiss) {
        Dialect dialect = (Dialect) Proxy.newProxyInstance(
                GaplessReadTest.class.getClassLoader(),
                new Class<?>[] {Dialect.class},
                (self, method, arguments) -> mayMiss);
        return new GaplessRead(dialect).read(answers::remove, rows -> GaplessRead.missing(rows, row -> row, 1));
    }

    @Test
    void answerWithoutAGap_isTaken() {
        answers.add(List.of(1L, 2L, 3L));

        assertThat(read(true)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void answerWithAGap_isReadAgain_asLongAsTheGapMoves() {
        answers.add(List.of(2L));
        answers.add(List.of(1L, 2L, 3L, 5L));
        answers.add(List.of(1L, 2L, 3L, 4L, 5L, 7L));
        answers.add(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L));

        assertThat(read(true)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(answers).isEmpty();
    }

    @Test
    void sequenceThatIsMissingForGood_endsIt() {
        answers.add(List.of(1L, 3L));
        answers.add(List.of(1L, 3L, 4L));

        assertThat(read(true)).containsExactly(1L, 3L, 4L);
        assertThat(answers).isEmpty();
    }

    @Test
    void databaseThatMissesNothing_isAskedOnce() {
        answers.add(List.of(1L, 3L));

        assertThat(read(false)).containsExactly(1L, 3L);
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "'5', 0", "'5 6 7', 0", "'5 7', 6", "'5 6 8 10', 7"})
    void missing_isTheFirstBetweenRows(String rows, long missing) {
        List<Long> sequences = rows.isEmpty()
                ? List.of()
                : List.of(rows.split(" ")).stream().map(Long::valueOf).toList();

        assertThat(GaplessRead.missing(sequences, row -> row)).isEqualTo(missing);
    }
}
