package io.memorystore.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantTextTest {

    @Test
    void parse_givesBackWhatToStringWrote() {
        Random random = new Random(7);
        long least = Instant.parse("-0002-01-01T00:00:00Z").getEpochSecond();
        long most = Instant.parse("+10001-01-01T00:00:00Z").getEpochSecond();
        long[] units = {1_000_000_000, 1_000_000, 1_000, 1};
        for (int i = 0; i < 20_000; i++) {
            long unit = units[i % units.length];
            Instant instant =
                    Instant.ofEpochSecond(random.nextLong(least, most), random.nextInt(1_000_000_000) / unit * unit);
            assertThat(InstantText.parse(instant.toString())).isEqualTo(instant);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999999Z",
                "2024-02-29T12:00:00.5Z",
                "2024-02-29T12:00:00.123456Z",
                "1969-12-31T23:59:59.000000001Z",
                "2016-12-31T23:59:60Z",
                "2016-12-31T24:00:00Z",
                "2016-12-31t23:00:00z",
                "2016-12-31T23:00:00.Z",
                "-1000000000-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59.999999999Z"
            })
    void parse_agreesWithTheJdk(String text) {
        assertThat(InstantText.parse(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2024-02-29T12:00:00",
                "2023-02-29T12:00:00Z",
                "2024-13-01T12:00:00Z",
                "2024-00-01T12:00:00Z",
                "2024-02-29T25:00:00Z",
                "2024-02-29T12:60:00Z",
                "2024-02-29T12:00:61Z",
                "2024-02-29T24:00:01Z",
                "2024-02-29 12:00:00Z",
                "2024/02/29 12.00.00Z",
                "2024-02-29T12:00:00X",
                "2024-02-29T12:00:00.Z ",
                "2024-02-29T12:00:00.1234567890Z",
                "2024-02-29T12:00:0\u0661Z",
                "20240229T120000Z"
            })
    void parse_refusesWhatTheJdkRefuses(String text) {
        assertThatThrownBy(() -> Instant.parse(text)).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> InstantText.parse(text)).isInstanceOf(DateTimeException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-00-00T00:00:00Z",
                "9999-99-99T99:99:99Z",
                "2024-02-29T12:00:00.5Z",
                "2024-02-29T12:00:00.000000000Z",
                "2024-02-29T12:00:00.999999999Z"
            })
    void isPlain_holdsForTheFormOfToString(String text) {
        assertThat(InstantText.isPlain(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-29T12:00:0Z",
                "2024-02-29T12:00:00z",
                "2024-02-29T12:00:00.Z",
                "2024-02-29T12:00:00.0000000000Z",
                "2024-02-29T12:00:0/Z",
                "2024-02-29T12:00:0:Z",
                "+2024-02-29T12:00:00Z"
            })
    void isPlain_leavesOtherFormsToTheJdk(String text) {
        assertThat(InstantText.isPlain(text)).isFalse();
    }
}
