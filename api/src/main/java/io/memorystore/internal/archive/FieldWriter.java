package io.memorystore.internal.archive;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The fields of a record, one after the other. Numbers are big-endian; what has a length has it before it, -1 for what is absent. */
final class FieldWriter {
    private static final int ABSENT = -1;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

    byte[] toBytes() {
        return out.toByteArray();
    }

    FieldWriter number(int value) {
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
        return this;
    }

    FieldWriter number(long value) {
        out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
        return this;
    }

    FieldWriter flag(boolean value) {
        out.write(value ? 1 : 0);
        return this;
    }

    FieldWriter bytes(byte @Nullable [] value) {
        if (value == null) {
            return number(ABSENT);
        }
        number(value.length);
        out.writeBytes(value);
        return this;
    }

    FieldWriter text(@Nullable String value) {
        return bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    FieldWriter texts(List<String> values) {
        number(values.size());
        values.forEach(this::text);
        return this;
    }

    FieldWriter id(UUID value) {
        return number(value.getMostSignificantBits()).number(value.getLeastSignificantBits());
    }

    /** To the microsecond. */
    FieldWriter moment(Instant value) {
        return number(ChronoUnit.MICROS.between(Instant.EPOCH, value));
    }

    /** To the nanosecond. */
    FieldWriter exactMoment(Instant value) {
        return number(value.getEpochSecond()).number(value.getNano());
    }
}
