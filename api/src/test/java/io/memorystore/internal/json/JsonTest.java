package io.memorystore.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "null", "\"a\"", "[1,[2]]", " {\"a\":{}} "})
    void isValue_holdsForOneValue(String json) {
        assertThat(Json.isValue(utf8(json))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1 2", "[1] 2", "[", "{\"a\"}", "plain"})
    void isValue_failsForAnythingElse(String text) {
        assertThat(Json.isValue(utf8(text))).isFalse();
    }

    /** The values of RFC 3720, appendix B.4, and the check value that catalogues of CRCs give. */
    @Test
    void checksum_isCrc32c() {
        assertThat(Json.checksum(new byte[32])).isEqualTo(0x8A9136AA);
        assertThat(Json.checksum(utf8("123456789"))).isEqualTo(0xE3069283);
        assertThat(Json.checksum(new byte[0])).isZero();
    }
}
