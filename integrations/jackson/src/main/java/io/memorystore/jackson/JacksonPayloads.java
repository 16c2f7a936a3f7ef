package io.memorystore.jackson;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.memorystore.events.PayloadFormat;
import java.util.Objects;

/**
 * Payloads as an {@link ObjectMapper} writes and reads them, with all its modules, mixins and annotations. Names, versions and
 * upcasters are still the codec's.
 *
 * <pre>{@code
 * EventCodec<OrderEvent> codec = EventCodec.sealed(OrderEvent.class).format(JacksonPayloads.of(mapper)).build();
 * }</pre>
 *
 * <p>The mapper's settings decide, for instance whether a field that no component has is refused. Three things are set for every
 * mapper: entries of maps are ordered by their keys, so that equal values give equal texts; one payload is one value; and errors
 * repeat nothing of a payload. Sets are written in the order they have: use sorted ones where an append has to be repeatable.
 */
public final class JacksonPayloads {
    private JacksonPayloads() {}

    /**
     * The format of a mapper.
     *
     * @param mapper configured; what is changed in it after a codec was made does not count for the codec
     * @return the format; thread-safe
     */
    public static PayloadFormat of(ObjectMapper mapper) {
        return new MapperFormat(Objects.requireNonNull(mapper, "mapper"));
    }
}
