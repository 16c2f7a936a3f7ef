package io.memorystore.conformance;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The checks of what was done to a key, on histories made by hand, to the nanosecond. */
final class KeyHistoryTest {
    private final KeyHistory key = new KeyHistory("key");

    private void put(long start, long end, long version, String value) {
        key.add(new KeyHistory.Access(start, end, version, value, true));
    }

    private void read(long start, long end, long version, String value) {
        key.add(new KeyHistory.Access(start, end, version, value, false));
    }

    private void assertSound(String finalValue) {
        assertThatCode(() -> key.check(finalValue)).doesNotThrowAnyException();
    }

    private void assertFound(String finalValue, String words) {
        assertThatThrownBy(() -> key.check(finalValue))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(words);
    }

    @Test
    void untouchedKey_isSound_whateverItHolds() {
        assertSound("");
        assertSound("of somebody else");
    }

    @Test
    void writesAndReadsOneAfterTheOther_areSound() {
        put(0, 1, 1, "a");
        read(2, 3, 1, "a");
        put(4, 5, 2, "b");
        read(6, 7, 2, "b");
        assertSound("b");
    }

    @Test
    void callsAtTheSameTime_maySeeEither() {
        put(0, 10, 1, "a");
        put(11, 20, 2, "b");
        read(15, 16, 1, "a");
        read(15, 16, 2, "b");
        assertSound("b");
    }

    @Test
    void readThatBeganInTheNanosecondInWhichAWriteEnded_maySeeEither() {
        put(0, 10, 1, "a");
        put(11, 20, 2, "b");
        read(20, 21, 1, "a");
        assertSound("b");
    }

    @Test
    void staleRead_isFound() {
        put(0, 10, 1, "a");
        put(11, 20, 2, "b");
        read(21, 22, 1, "a");
        assertFound("b", "a version after 2 was there");
    }

    @Test
    void readThatGoesBackBehindAnotherRead_isFound() {
        put(0, 1, 1, "a");
        put(2, 100, 2, "b");
        read(3, 4, 2, "b");
        read(5, 6, 1, "a");
        assertFound("b", "a version after 2 was there");
    }

    @Test
    void writeThatDoesNotGrow_isFound() {
        put(0, 10, 2, "a");
        put(11, 20, 1, "b");
        assertFound("a", "a version after 2 was there");
    }

    @Test
    void versionWrittenTwice_isFound() {
        put(0, 10, 1, "a");
        put(0, 10, 1, "b");
        assertFound("b", "version 1 written twice");
    }

    @Test
    void valueOfAnotherVersion_isFound() {
        put(0, 1, 1, "a");
        read(2, 3, 1, "b");
        assertFound("a", "the value of version 1");
    }

    @Test
    void versionThatNobodyWrote_isFound() {
        read(2, 3, 1, "b");
        assertFound("b", "the value of version 1");
    }

    @Test
    void lostValue_isFound() {
        put(0, 1, 1, "a");
        put(2, 3, 2, "b");
        assertFound("a", "the value in the end");
    }

    @Test
    void callsArrive_inAnyOrder() {
        read(6, 7, 2, "b");
        put(4, 5, 2, "b");
        put(0, 1, 1, "a");
        assertSound("b");
        read(8, 9, 1, "a");
        assertFound("b", "a version after 2 was there");
    }

    @Test
    void comparisonThatWon_isAWrite_andWinsOnce() {
        long now = System.nanoTime();
        key.compareAndPut(now, 0, 1, "a");
        key.compareAndPut(System.nanoTime(), 1, 2, "b");
        key.read(System.nanoTime(), 2, "b");
        assertSound("b");
        assertThatThrownBy(() -> key.compareAndPut(now, 1, 3, "c"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("another winner over version 1");
    }

    @Test
    void versionThatDoesNotGrowBeyondTheExpectedOne_isFound() {
        assertThatThrownBy(() -> key.compareAndPut(System.nanoTime(), 3, 3, "a"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the version after 3");
    }

    @Test
    void callsOfTheClock_areTimed() {
        key.put(System.nanoTime(), 1, "a");
        key.put(System.nanoTime(), 2, "b");
        key.read(System.nanoTime(), 1, "a");
        assertFound("b", "a version after 2 was there");
    }
}
