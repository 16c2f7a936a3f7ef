package io.memorystore.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.events.Event;
import io.memorystore.spi.EventPayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventJsonTest {
    private static Event event(String payload, Map<String, String> metadata) {
        return new Event(new UUID(1, 2), "Placed", payload, metadata, Instant.EPOCH);
    }

    private static EventPayload stored(EventPayload.Texts texts) {
        return EventPayload.stored(
                new UUID(1, 2), "Placed", texts.payload(), texts.metadata(), Instant.EPOCH, Instant.EPOCH, 0);
    }

    private static Event again(Event event) throws IOException {
        return EventJson.decode(stored(EventJson.encode(event)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "\0",
                "\u0001",
                "a\0b\u0001c",
                "\u0001\u0002\u0001\u0003\0",
                "\u0001\u0002",
                "\u0001\0\u0002\u0003"
            })
    void anyPayloadComesBackEqual_withoutNul(String payload) throws IOException {
        Event event = event(payload, Map.of());
        assertThat(again(event)).isEqualTo(event);
        assertThat(EventJson.encode(event).payload()).doesNotContain((byte) 0);
    }

    @Test
    void plainText_isStoredAsItIs() {
        assertThat(EventJson.encode(event("{\"a\":1}", Map.of())).payload())
                .isEqualTo("{\"a\":1}".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void metadataComesBackEqual_sorted_andIsNullWhereThereIsNone() throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("z", "1");
        metadata.put("a", "\"2\"");
        Event event = event("p", metadata);

        assertThat(again(event)).isEqualTo(event);
        assertThat(new String(EventJson.encode(event).metadata(), StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":\"\\\"2\\\"\",\"z\":\"1\"}");
        assertThat(EventJson.encode(event("p", Map.of())).metadata()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{\"a\":1}", "{\"a\":null}", "{\"a\":\"b\"", ""})
    void metadataThatIsNone_isRefused(String json) {
        EventPayload.Texts texts = new EventPayload.Texts(new byte[0], json.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> EventJson.decode(stored(texts))).isInstanceOf(IOException.class);
    }

    @Test
    void metadataThatIsNoObject_isToldSo() {
        EventPayload.Texts texts = new EventPayload.Texts(new byte[0], "[]".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> EventJson.decode(stored(texts)))
                .hasMessageContaining("expected START_OBJECT, found START_ARRAY");
    }
}
