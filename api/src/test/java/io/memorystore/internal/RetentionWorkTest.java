package io.memorystore.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.ConfigurationException;
import io.memorystore.Retention;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetentionWorkTest {
    private static final Retention FOREVER = Retention.forever();

    @Test
    void interval_isATenthOfTheAgeWithinBounds() {
        assertThat(RetentionWork.interval(FOREVER.maxTurns(5))).isEqualTo(Duration.ofHours(1));
        assertThat(RetentionWork.interval(FOREVER.maxAge(Duration.ofSeconds(1))))
                .isEqualTo(Duration.ofMinutes(1));
        assertThat(RetentionWork.interval(FOREVER.maxAge(Duration.ofHours(5)))).isEqualTo(Duration.ofMinutes(30));
        assertThat(RetentionWork.interval(FOREVER.maxAge(Duration.ofDays(365)))).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void retention_combinesAgeAndNumber() {
        Retention both = FOREVER.maxAge(Duration.ofDays(30)).maxTurns(100);
        assertThat(both)
                .isEqualTo(FOREVER.maxTurns(100).maxAge(Duration.ofDays(30)))
                .isNotEqualTo(FOREVER);
        assertThat(both.isForever()).isFalse();
        assertThat(FOREVER.isForever()).isTrue();
        assertThat(both).hasToString("maxAge=PT720H, maxTurns=100");
        assertThat(FOREVER).hasToString("forever");
    }

    @Test
    void retention_refusesWhatIsNone() {
        assertThatThrownBy(() -> FOREVER.maxAge(Duration.ofMillis(999)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("1 second or more");
        assertThatThrownBy(() -> FOREVER.maxTurns(0))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("1 or more");
    }
}
