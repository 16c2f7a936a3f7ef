package io.memorystore.driver.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MicrosecondsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1969-12-31T23:59:59.999999Z",
                "1970-01-01T00:00:00Z",
                "2026-02-03T04:05:06.789012Z",
                "9999-12-31T23:59:59.999999Z",
                "-5000-01-01T00:00:00.000001Z"
            })
    void toInstant_isTheReverse(String text) {
        Instant instant = Instant.parse(text);

        assertThat(Microseconds.toInstant(Microseconds.of(instant))).isEqualTo(instant);
    }

    @Test
    void of_theFarthestInstants_doesNotWrap() {
        assertThat(Microseconds.of(Instant.MAX)).isEqualTo(Long.MAX_VALUE);
        assertThat(Microseconds.of(Instant.MIN)).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void after_theLongestTime_doesNotWrap() {
        assertThat(Microseconds.after(5, Duration.ofSeconds(1))).isEqualTo(1_000_005);
        assertThat(Microseconds.after(Long.MAX_VALUE - 1, Duration.ofDays(1))).isEqualTo(Long.MAX_VALUE);
        assertThat(Microseconds.after(0, Duration.ofSeconds(Long.MAX_VALUE))).isPositive();
    }
}
