package io.memorystore.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class Utf8OrderTest {

    @Test
    void comparesAsTheBytesDo() {
        List<String> texts = List.of(
                "",
                "a",
                "aa",
                "b",
                "\u00e9",
                "e\u0301",
                "\uFFFD",
                "\uE000",
                "\uD83D\uDE00",
                "\uD83D\uDE00a",
                "\uDBFF\uDFFF",
                "z",
                "\uD7FF",
                "a\uD83D\uDE00",
                "a\uFFFD");
        for (String left : texts) {
            for (String right : texts) {
                int bytes = Arrays.compareUnsigned(
                        left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
                assertThat(Integer.signum(Utf8Order.COMPARATOR.compare(left, right)))
                        .as(left + " and " + right)
                        .isEqualTo(Integer.signum(bytes));
            }
        }
    }
}
