package io.memorystore.jackson;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.memorystore.events.PayloadFormat;

/** The format of one mapper. */
record MapperFormat(ObjectMapper mapper) implements PayloadFormat {

    @Override
    public <T> Binding<T> bind(Class<T> type) {
        MapperCheck.require(mapper, type);
        return new MapperBinding<>(
                type,
                mapper.writerFor(type).with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS),
                mapper.readerFor(type).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS));
    }
}
