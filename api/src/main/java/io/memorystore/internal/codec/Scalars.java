package io.memorystore.internal.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The types that are one value of JSON. Times are as ISO 8601 has them. Decimals and big integers are texts, so that no reader rounds
 * them; bytes are Base64 (RFC 4648, section 4).
 */
final class Scalars {
    private static final Map<Class<?>, Shape> SHAPES = new HashMap<>();

    static {
        text(String.class, text -> text, text -> text, "text");
        text(BigDecimal.class, BigDecimal::toString, BigDecimal::new, "decimal");
        text(BigInteger.class, BigInteger::toString, BigInteger::new, "whole number");
        text(Instant.class, Instant::toString, Instant::parse, "instant");
        text(Duration.class, Duration::toString, Duration::parse, "duration");
        text(LocalDate.class, LocalDate::toString, LocalDate::parse, "date");
        text(LocalTime.class, LocalTime::toString, LocalTime::parse, "time");
        text(LocalDateTime.class, LocalDateTime::toString, LocalDateTime::parse, "date and time");
        text(OffsetDateTime.class, OffsetDateTime::toString, OffsetDateTime::parse, "date and time with offset");
        text(java.util.UUID.class, java.util.UUID::toString, java.util.UUID::fromString, "UUID");
        text(URI.class, URI::toString, URI::create, "URI");
        text(byte[].class, Base64.getEncoder()::encodeToString, Base64.getDecoder()::decode, "Base64");
        both(
                char.class,
                Character.class,
                new TextShape<>(Character.class, String::valueOf, Scalars::character, "character"));
        both(boolean.class, Boolean.class, new BooleanShape());
        both(byte.class, Byte.class, new IntegerShape(Byte.MIN_VALUE, Byte.MAX_VALUE, value -> (byte) value));
        both(short.class, Short.class, new IntegerShape(Short.MIN_VALUE, Short.MAX_VALUE, value -> (short) value));
        both(int.class, Integer.class, new IntegerShape(Integer.MIN_VALUE, Integer.MAX_VALUE, value -> (int) value));
        both(long.class, Long.class, new IntegerShape(Long.MIN_VALUE, Long.MAX_VALUE, value -> value));
        both(double.class, Double.class, new DoubleShape());
        both(float.class, Float.class, new FloatShape());
    }

    private Scalars() {}

    static @Nullable Shape of(Class<?> type) {
        return SHAPES.get(type);
    }

    private static <T> void text(Class<T> type, Function<T, String> toText, Function<String, T> parse, String what) {
        SHAPES.put(type, new TextShape<>(type, toText, parse, what));
    }

    private static void both(Class<?> primitive, Class<?> box, Shape shape) {
        SHAPES.put(primitive, new PrimitiveShape(shape));
        SHAPES.put(box, shape);
    }

    private static char character(String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException("not one character");
        }
        return text.charAt(0);
    }
}
