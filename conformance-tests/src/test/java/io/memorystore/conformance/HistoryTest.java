package io.memorystore.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.StoredTurn;
import io.memorystore.events.Event;
import io.memorystore.events.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
    void foreignSequenceInABatch_isFound() {
        assertThatThrownBy(() -> history.appended(0, List.of(1L, 3L), List.of("a", "b")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("sequences of one batch, contiguous");
        assertThatThrownBy(() -> history.appended(0, List.of(1L), List.of("a", "b")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("a sequence for each turn");
    }

    @Test
    void whatThreadsDid_isTimedAsItIsNoted() {
        long start = System.nanoTime();
        history.appended(start, List.of(1L, 2L), List.of("a", "b"));
        history.read(System.nanoTime(), -1, 10, stored(1, "a", "b"));
        assertSound(stored(1, "a", "b"));
        history.read(System.nanoTime(), -1, 10, List.of());
        assertFound(stored(1, "a", "b"), "a read that began after sequence 2 was acknowledged or seen");
    }

    @Test
    void storedSequences_haveNoGap() {
        append(0, 10, 1, "a", "b");
        assertFound(List.of(new History.Entry(1, "a"), new History.Entry(3, "b")), "stored sequences, without gaps");
    }

    @Test
    void appendsAtTheSameTime_mayTakeEffectInEitherOrder() {
        append(0, 10, 2, "a");
        append(10, 20, 1, "b"); // began in the nanosecond in which the other ended
        assertSound(stored(1, "b", "a"));
    }

    @Test
    void latestStart_isOfAllLowerSequences() {
        append(100, 110, 1, "a");
        append(0, 200, 2, "b");
        append(10, 99, 3, "c");
        assertFound(stored(1, "a", "b", "c"), "the append at sequence 3 ended before one at a lower sequence began");
    }

    @Test
    void pages_areRunsOfTheLog() {
        append(0, 10, 1, "a", "b", "c");
        page(11, 12, 0, 2, stored(1, "a", "b"));
        page(11, 12, 1, 2, stored(2, "b", "c"));
        page(11, 12, 2, 9, stored(3, "c"));
        page(11, 12, 3, 9, List.of());
        page(11, 12, 4, 9, List.of());
        page(11, 12, 7, 9, List.of());
        assertSound(stored(1, "a", "b", "c"));
    }

    @Test
    void pageThatBeginsElsewhere_isFound() {
        append(0, 10, 1, "a", "b");
        page(11, 12, 0, 9, stored(2, "b"));
        assertFound(stored(1, "a", "b"), "a read without gaps");
    }

    @Test
    void pageWithAGap_isFound() {
        append(0, 10, 1, "a", "b", "c");
        page(11, 12, 0, 9, List.of(new History.Entry(1, "a"), new History.Entry(3, "c")));
        assertFound(stored(1, "a", "b", "c"), "a read without gaps");
    }

    @Test
    void pageThatIsTooLong_isFound() {
        append(0, 10, 1, "a", "b");
        page(11, 12, 0, 1, stored(1, "a", "b"));
        assertFound(stored(1, "a", "b"), "the size of a page");
    }

    @Test
    void fullPage_mayEndInABatch_butNotTheLastOne() {
        append(0, 10, 1, "a", "b");
        page(5, 6, 0, 1, stored(1, "a"));
        assertSound(stored(1, "a", "b"));
        page(5, 6, 0, 2, stored(1, "a"));
        assertFound(stored(1, "a", "b"), "a read ended at 1, in the middle of a batch");
    }

    @Test
    void readOfTheEnd_seesWhatAPageSawBefore() {
        append(0, 100, 1, "a");
        page(10, 11, 0, 1, stored(1, "a"));
        latest(12, 13, List.of());
        assertFound(stored(1, "a"), "a read that began after sequence 1 was acknowledged or seen");
    }

    @Test
    void readAtTheSameTime_needNotSeeAnAppend() {
        append(0, 10, 1, "a");
        latest(10, 11, List.of()); // began in the nanosecond in which the append ended
        assertSound(stored(1, "a"));
    }

    @Test
    void emptyPageFarBeyondTheEnd_hasSeenNothing() {
        append(0, 10, 1, "a");
        page(11, 12, 60, 9, List.of());
        append(13, 20, 2, "b");
        latest(21, 22, stored(1, "a", "b"));
        assertSound(stored(1, "a", "b"));
    }

    @Test
    void appendThatBeganWhenAReadEnded_mayHaveBeenSeen() {
        append(0, 10, 1, "a");
        append(12, 40, 2, "b");
        latest(11, 12, stored(1, "a", "b"));
        assertSound(stored(1, "a", "b"));
    }

    @Test
    void future_isSeenByNoneOfSeveralReads() {
        append(0, 10, 1, "a");
        append(11, 30, 2, "b");
        append(30, 40, 3, "c");
        latest(12, 13, stored(1, "a", "b"));
        latest(14, 15, stored(1, "a", "b", "c"));
        assertFound(stored(1, "a", "b", "c"), "an append that began after sequence 3 was seen");
    }

    @Test
    void readFromTheFuture_isFound_inWhateverOrderReadsArrive() {
        append(0, 10, 1, "a");
        append(30, 40, 2, "b");
        latest(50, 51, stored(1, "a", "b"));
        latest(14, 15, stored(1, "a", "b"));
        assertFound(stored(1, "a", "b"), "an append that began after sequence 2 was seen");
    }

    @Test
    void otherText_isNamedByItsPlace() {
        append(0, 10, 1, "a", "b");
        latest(11, 12, stored(1, "a", "x"));
        assertFound(stored(1, "a", "b"), "what a read saw at sequence 2");
    }

    @Test
    void entries_areOfTurnsAndEvents() {
        Event event = new Event(new UUID(0, 1), "counted", "payload", Map.of(), Instant.EPOCH);
        assertThat(History.Entry.ofTurns(List.of(new StoredTurn(3, Samples.turn("text"), 1, null))))
                .containsExactly(new History.Entry(3, "text"));
        assertThat(History.Entry.ofEvents(List.of(new StoredEvent(4, event, Instant.EPOCH))))
                .containsExactly(new History.Entry(4, "payload"));
    }

    @Test
    void readsArrive_inAnyOrder() {
        latest(50, 51, stored(1, "a", "b"));
        latest(12, 13, stored(1, "a"));
        append(20, 30, 2, "b");
        append(0, 10, 1, "a");
        assertSound(stored(1, "a", "b"));
    }

    private void page(long start, long end, long after, int limit, List<History.Entry> seen) {
        history.add(new History.Read(start, end, after, limit, seen));
    }

    private void assertSound(List<History.Entry> stored) {
        assertThatCode(() -> history.check(stored)).doesNotThrowAnyException();
    }
}
