package io.memorystore.conformance;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The checks of histories, on histories made by hand: each violation is found, and a sound one passes. */
final class HistoryTest {
    private final History history = new History("session");

    private static List<History.Entry> stored(long first, String... texts) {
        List<History.Entry> entries = new ArrayList<>();
        for (String text : texts) {
            entries.add(new History.Entry(first + entries.size(), text));
        }
        return entries;
    }

    private void append(long start, long end, long first, String... texts) {
        history.add(new History.Append(start, end, first, List.of(texts)));
    }

    private void latest(long start, long end, List<History.Entry> seen) {
        history.add(new History.Read(start, end, -1, 10, seen));
    }

    private void assertFound(List<History.Entry> stored, String words) {
        assertThatThrownBy(() -> history.check(stored))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(words);
    }

    @Test
    void soundHistory_passes() {
        append(0, 10, 1, "a", "b");
        append(5, 15, 3, "c");
        latest(0, 4, List.of());
        latest(11, 12, stored(1, "a", "b"));
        latest(16, 17, stored(1, "a", "b", "c"));
        assertThatCode(() -> history.check(stored(1, "a", "b", "c"))).doesNotThrowAnyException();
    }

    @Test
    void lostAppend_isFound() {
        append(0, 10, 1, "a");
        append(11, 20, 2, "b");
        assertFound(stored(1, "a"), "against what was acknowledged");
    }

    @Test
    void doubledSequence_isFound() {
        append(0, 10, 1, "a");
        append(0, 10, 1, "b");
        assertFound(stored(1, "a", "b"), "no gap, none twice");
    }

    @Test
    void gap_isFound() {
        append(0, 10, 1, "a");
        append(0, 10, 3, "b");
        assertFound(stored(1, "a", "b"), "no gap, none twice");
    }

    @Test
    void turnOfSomebodyElse_isFound() {
        append(0, 10, 1, "a");
        assertFound(stored(1, "a", "foreign"), "against what was acknowledged");
    }

    @Test
    void reorderedAppends_areFound() {
        append(0, 10, 2, "a");
        append(20, 30, 1, "b");
        assertFound(stored(1, "b", "a"), "ended before one at a lower sequence began");
    }

    @Test
    void readOfHalfABatch_isFound() {
        append(0, 10, 1, "a", "b");
        latest(5, 6, stored(1, "a"));
        assertFound(stored(1, "a", "b"), "in the middle of a batch");
    }

    @Test
    void staleRead_isFound() {
        append(0, 10, 1, "a");
        append(11, 20, 2, "b");
        latest(21, 22, stored(1, "a"));
        assertFound(stored(1, "a", "b"), "a read that began after sequence 2 was acknowledged or seen");
    }

    @Test
    void readThatGoesBack_isFound() {
        append(0, 100, 1, "a");
        append(0, 100, 2, "b");
        latest(10, 11, stored(1, "a", "b"));
        latest(12, 13, stored(1, "a"));
        assertFound(stored(1, "a", "b"), "a read that began after sequence 2 was acknowledged or seen");
    }

    @Test
    void readFromTheFuture_isFound() {
        append(0, 10, 1, "a");
        append(30, 40, 2, "b");
        latest(11, 12, stored(1, "a", "b"));
        assertFound(stored(1, "a", "b"), "an append that began after sequence 2 was seen");
    }

    @Test
    void readOfAnotherTurn_isFound() {
        append(0, 10, 1, "a");
        latest(11, 12, stored(1, "x"));
        assertFound(stored(1, "a"), "what a read saw at sequence 1");
    }

    @Test
    void twoWinnersOfOneVersion_areFound() {
        KeyHistory key = new KeyHistory("key");
        key.compareAndPut(System.nanoTime(), 1, 2, "a");
        assertThatThrownBy(() -> key.compareAndPut(System.nanoTime(), 1, 3, "b"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("another winner over version 1");
    }

    @Test
    void staleValue_isFound() {
        KeyHistory key = new KeyHistory("key");
        key.put(System.nanoTime(), 1, "a");
        key.put(System.nanoTime(), 2, "b");
        key.read(System.nanoTime(), 1, "a");
        assertThatThrownBy(() -> key.check("b"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("a version after 2 was there");
    }

    @Test
    void lostValue_isFound() {
        KeyHistory key = new KeyHistory("key");
        key.put(System.nanoTime(), 1, "a");
        assertThatThrownBy(() -> key.check("another"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the value in the end");
    }
}
