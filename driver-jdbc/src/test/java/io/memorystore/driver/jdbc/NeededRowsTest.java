package io.memorystore.driver.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class NeededRowsTest {
    private NeededRows needed = NeededRows.UNKNOWN;

    /** Reads, and counts how often it had to ask again. */
    private int askedAgain(int reads, IntUnaryOperator turnsOfRead) {
        int again = 0;
        for (int read = 0; read < reads; read++) {
            int turns = turnsOfRead.applyAsInt(read);
            boolean tooFew = needed.toAskFor() <= turns;
            needed = needed.and(turns, tooFew);
            again += tooFew ? 1 : 0;
        }
        return again;
    }

    @Test
    void sameNeed_isAskedForOnce_andWithOneRowToSpare() {
        assertThat(askedAgain(100, read -> 20)).isEqualTo(1);
        assertThat(needed.toAskFor()).isEqualTo(21);
    }

    @Test
    void swingingNeed_isHardlyEverAskedForTwice() {
        Random random = new Random(7);
        assertThat(askedAgain(10_000, read -> random.nextInt(18, 24))).isLessThan(20);
        assertThat(needed.toAskFor()).isEqualTo(24);
    }

    @Test
    void growingNeed_isAskedForTwiceNowAndThen() {
        assertThat(askedAgain(500, read -> read)).isLessThan(20);
        assertThat(needed.toAskFor()).isLessThan(700);
    }

    @Test
    void needThatWasGreatOnce_isForgotten() {
        askedAgain(1, read -> 5_000);
        assertThat(needed.toAskFor()).isGreaterThan(5_000);
        askedAgain(3 * NeededRows.WINDOW, read -> 3);
        assertThat(needed.toAskFor()).isEqualTo(NeededRows.FEWEST + 1);
    }
}
