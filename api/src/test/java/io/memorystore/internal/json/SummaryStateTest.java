package io.memorystore.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.Health;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryStateTest {
    private static final String ALL =
            "{\"attempts\":2,\"foldedThrough\":9,\"health\":\"DEGRADED\",\"retryAt\":\"2026-01-02T12:00:00Z\",\"text\":\"so far\",\"tokens\":3}";
    private static final SummaryState STATE =
            new SummaryState("so far", 3, 9, Health.DEGRADED, 2, Instant.parse("2026-01-02T12:00:00Z"));

    private static SummaryState decode(String json) throws IOException {
        return SummaryState.decode(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void everyFieldComesBackEqual_inOneForm() throws IOException {
        assertThat(new String(STATE.encode(), StandardCharsets.UTF_8)).isEqualTo(ALL);
        assertThat(decode(ALL)).isEqualTo(STATE);
        assertThat(SummaryState.decode(SummaryState.NONE.encode())).isEqualTo(SummaryState.NONE);
    }

    @Test
    void faring_changesNothingElse() {
        assertThat(STATE.faring(Health.RETRY, 1, Instant.EPOCH))
                .isEqualTo(new SummaryState("so far", 3, 9, Health.RETRY, 1, Instant.EPOCH));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"health\":\"HEALTHY\",\"retryAt\":\"1970-01-01T00:00:00Z\"}",
                "{\"retryAt\":\"1970-01-01T00:00:00Z\",\"text\":\"\"}",
                "{\"health\":\"HEALTHY\",\"text\":\"\"}",
                "{\"health\":\"HEALTHY\",\"retryAt\":\"1970-01-01T00:00:00Z\",\"text\":null}",
                "{\"health\":\"HEALTHY\",\"retryAt\":\"1970-01-01T00:00:00Z\",\"text\":1}",
                "{\"attempts\":0.5,\"health\":\"HEALTHY\",\"retryAt\":\"1970-01-01T00:00:00Z\",\"text\":\"\"}",
                "{\"foldedThrough\":0.5,\"health\":\"HEALTHY\",\"retryAt\":\"1970-01-01T00:00:00Z\",\"text\":\"\"}",
                "{\"health\":\"HEALTHY\",\"retryAt\":\"1970-01-01T00:00:00Z\",\"text\":\"\",\"tokens\":0.5}",
                "{\"health\":\"HEALTHY\",\"retryAt\":\"1970-01-01T00:00:00Z\",\"text\":\"\",\"tokens\":4294967296}",
                "{\"health\":\"FINE\",\"retryAt\":\"1970-01-01T00:00:00Z\",\"text\":\"\"}",
                "{\"health\":\"HEALTHY\",\"retryAt\":\"soon\",\"text\":\"\"}",
                "{\"health\":\"HEALTHY\",\"more\":1,\"retryAt\":\"1970-01-01T00:00:00Z\",\"text\":\"\"}",
                "{\"attempts\":-1,\"health\":\"HEALTHY\",\"retryAt\":\"1970-01-01T00:00:00Z\",\"text\":\"\"}",
                "{\"foldedThrough\":-1,\"health\":\"HEALTHY\",\"retryAt\":\"1970-01-01T00:00:00Z\",\"text\":\"\"}",
                "{\"health\":\"HEALTHY\",\"retryAt\":\"1970-01-01T00:00:00Z\",\"text\":\"\",\"tokens\":-1}",
                "{\"health\":\"HEALTHY\",\"retryAt\":\"1970-01-01T00:00:00Z\",\"text\":\"\"} {}",
                "[]"
            })
    void whatIsNoSummary_isRefused(String json) {
        assertThatThrownBy(() -> decode(json)).isInstanceOf(IOException.class);
    }
}
