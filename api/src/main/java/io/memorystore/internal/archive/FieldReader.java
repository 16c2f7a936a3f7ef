package io.memorystore.internal.archive;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what {@link FieldWriter} has written. A length is compared with what is left before anything of it is taken. */
final class FieldReader {
    private final ByteBuffer in;

    private FieldReader(byte[] body) {
        in = ByteBuffer.wrap(body);
    }

    /** Reads from a reader. */
    @FunctionalInterface
    interface Reading<T> {
        T from(FieldReader reader) throws IOException;
    }

    /** Reads the fields of a record, and nothing may be left after them. */
    static <T> T read(byte[] body, Reading<T> reading) throws IOException {
        FieldReader reader = new FieldReader(body);
        try {
            T value = reading.from(reader);
            if (reader.in.hasRemaining()) {
                throw new IOException("more follows the fields");
            }
            return value;
        } catch (BufferUnderflowException | IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw new IOException("a field is malformed", e);
        }
    }

    int integer() {
        return in.getInt();
    }

    long number() {
        return in.getLong();
    }

    boolean flag() throws IOException {
        int value = in.get();
        if (value != 0 && value != 1) {
            throw new IOException("a flag is neither 0 nor 1");
        }
        return value == 1;
    }

    byte @Nullable [] optionalBytes() throws IOException {
        int length = in.getInt();
        if (length < -1 || length > in.remaining()) {
            throw new IOException("a length is out of range");
        }
        if (length < 0) {
            return null;
        }
        byte[] value = new byte[length];
        in.get(value);
        return value;
    }

    byte[] bytes() throws IOException {
        byte[] value = optionalBytes();
        if (value == null) {
            throw new IOException("a field is absent");
        }
        return value;
    }

    @Nullable
    String optionalText() throws IOException {
        byte[] value = optionalBytes();
        return value == null
                ? null
                : StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(value))
                        .toString();
    }

    String text() throws IOException {
        String value = optionalText();
        if (value == null) {
            throw new IOException("a field is absent");
        }
        return value;
    }

    List<String> texts() throws IOException {
        int count = in.getInt();
        if (count < 0 || count > in.remaining() / Integer.BYTES) {
            throw new IOException("a count is out of range");
        }
        List<String> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(text());
        }
        return values;
    }

    UUID id() {
        return new UUID(in.getLong(), in.getLong());
    }

    Instant moment() {
        return Instant.EPOCH.plus(in.getLong(), ChronoUnit.MICROS);
    }

    Instant exactMoment() throws IOException {
        long second = in.getLong();
        int nano = in.getInt();
        if (nano < 0 || nano > 999_999_999) {
            throw new IOException("nanoseconds are out of range");
        }
        return Instant.ofEpochSecond(second, nano);
    }
}
