package io.memorystore.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTreeTest {

    @Test
    void print_writesEveryValueOfJson() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("null", null);
        map.put("map", Map.of("a", false));
        map.put("list", Arrays.asList("x", null, List.of(true), List.of()));
        map.put("text", "y");

        assertThat(JsonTree.print(map))
                .isEqualTo("{\"null\":null,\"map\":{\"a\":false},\"list\":[\"x\",null,[true],[]],\"text\":\"y\"}");
    }

    @Test
    void print_writesEveryNumber() {
        BigInteger big = new BigInteger("12345678901234567890");

        assertThat(JsonTree.print(Map.of(
                        "n", List.of((byte) 1, (short) -2, 3, 4L, big, new BigDecimal("1.10"), 0.1f, 0.2, -0.0, 1e21))))
                .isEqualTo("{\"n\":[1,-2,3,4,12345678901234567890,1.10,0.1,0.2,-0.0,1.0E21]}");
        assertThatThrownBy(() -> JsonTree.print(Map.of("n", new AtomicInteger())))
                .isInstanceOf(Misfit.class)
                .hasMessageContaining("AtomicInteger");
    }
}
