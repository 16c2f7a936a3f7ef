package io.memorystore.driver.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CheckpointPaceTest {
    private final CheckpointPace pace = new CheckpointPace();

    @Test
    void aLoneCallerKeepsTheLogShort() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(pace.isChangedBy(1)).isFalse();
        }
        assertThat(pace.pages()).isEqualTo(CheckpointPace.CALM_PAGES);
    }

    @Test
    void aCrowdLetsItGrow_once() {
        assertThat(pace.isChangedBy(8)).isTrue();
        assertThat(pace.isChangedBy(60)).isFalse();
        assertThat(pace.pages()).isEqualTo(CheckpointPace.CROWDED_PAGES);
    }

    @Test
    void itIsShortAgainWhenTheCrowdHasGone_andNotBefore() {
        assertThat(pace.isChangedBy(100)).isTrue();
        for (int i = 0; i < 999; i++) {
            assertThat(pace.isChangedBy(1)).isFalse();
        }
        assertThat(pace.isChangedBy(100)).isFalse();
        for (int i = 0; i < 999; i++) {
            assertThat(pace.isChangedBy(2)).isFalse();
        }
        assertThat(pace.isChangedBy(1)).isTrue();
        assertThat(pace.pages()).isEqualTo(CheckpointPace.CALM_PAGES);
    }
}
