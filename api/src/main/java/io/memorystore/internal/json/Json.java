package io.memorystore.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.util.zip.CRC32C;

/**
 * The one JSON factory. Numbers are written by Jackson's Schubfach writer and not by {@link Double#toString}, whose digits
 * differ between Java 17 and 19 (JDK-4511638): the same value has to give the same bytes on every JVM.
 */
public final class Json {

    /** Twice the depth of a frozen value, since each level may be wrapped in a tag, and some for what is around it. */
    private static final int MAX_DEPTH = 2_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .streamWriteConstraints(
                    StreamWriteConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private Json() {}

    /** Writes to a generator. */
    @FunctionalInterface
    public interface Writing {
        /**
         * Writes one value.
         *
         * @param generator where to
         * @throws IOException never, in memory
         */
        void to(JsonGenerator generator) throws IOException;
    }

    /**
     * Reads from a parser.
     *
     * @param <T> what is read
     */
    @FunctionalInterface
    public interface Reading<T> {
        /**
         * Reads one value, beginning at the current token and ending at its last one.
         *
         * @param parser where from
         * @return the value
         * @throws IOException if the bytes are not what they should be
         */
        T from(JsonParser parser) throws IOException;
    }

    /**
     * Writes one value.
     *
     * @param writing writes it
     * @return its UTF-8 bytes
     */
    public static byte[] bytes(Writing writing) {
        try (ByteArrayBuilder out = new ByteArrayBuilder(512)) {
            try (JsonGenerator generator = FACTORY.createGenerator(out)) {
                writing.to(generator);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads one value and nothing after it.
     *
     * @param <T> what is read
     * @param json UTF-8 bytes
     * @param reading reads it
     * @return the value
     * @throws IOException if the bytes are not what they should be
     */
    public static <T> T value(byte[] json, Reading<T> reading) throws IOException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            parser.nextToken();
            T value = reading.from(parser);
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "more follows the value");
            }
            return value;
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw new IOException("a value is malformed", e);
        }
    }

    /**
     * Whether a text is one JSON value (RFC 8259) and nothing else.
     *
     * @param json UTF-8 bytes
     * @return true if so
     */
    public static boolean isValue(byte[] json) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            boolean begun = parser.nextToken() != null;
            parser.skipChildren();
            return begun && parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * A CRC-32C (RFC 3720, section 12.1).
     *
     * @param bytes over which
     * @return the checksum
     */
    public static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    /**
     * The string at the current token. The parser's own methods make one of any token: the text "null" of null.
     *
     * @param parser at a value
     * @return the string
     * @throws IOException if the value is none
     */
    public static String text(JsonParser parser) throws IOException {
        expect(parser, JsonToken.VALUE_STRING);
        return parser.getText();
    }

    /**
     * The integer at the current token. The parser's own methods cut a fraction off.
     *
     * @param parser at a value
     * @return the integer
     * @throws IOException if the value is none, or does not fit
     */
    public static long integer(JsonParser parser) throws IOException {
        expect(parser, JsonToken.VALUE_NUMBER_INT);
        return parser.getLongValue();
    }

    static void expect(JsonParser parser, JsonToken token) throws IOException {
        if (parser.currentToken() != token) {
            throw new JsonParseException(parser, "expected " + token + ", found " + parser.currentToken());
        }
    }

    static IOException unknownField(JsonParser parser) throws IOException {
        return new JsonParseException(parser, "an unknown field");
    }
}
