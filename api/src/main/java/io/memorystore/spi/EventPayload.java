package io.memorystore.spi;

import io.memorystore.events.Event;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The content of an event, as a value, as columns, or as both. An event that is appended is carried as a value, and its texts are
 * encoded once, when the first driver asks for them; an event that is read from a database is carried as columns and decoded by the
 * engine.
 *
 * <p>Immutable and thread-safe. The bytes are not copied: they must not be changed.
 */
public final class EventPayload {
    private static final int NUMBERS = 6;

    private final @Nullable Event event;
    private final UUID id;
    private final String type;
    private final Instant occurredAt;
    private final Instant recordedAt;
    private final Function<Event, Texts> encoder;
    private @Nullable Encoded
            encoded; // may be set by several threads to equal values; its final fields publish it safely

    /**
     * The texts of an event, in UTF-8 without NUL characters.
     *
     * @param payload the payload
     * @param metadata the metadata as JSON, or null for none
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on without a copy, by contract
    public record Texts(byte[] payload, byte @Nullable [] metadata) {}

    private record Encoded(Texts texts, int checksum) {}

    private EventPayload(
            @Nullable Event event,
            UUID id,
            String type,
            Instant occurredAt,
            Instant recordedAt,
            Function<Event, Texts> encoder,
            @Nullable Encoded encoded) {
        this.event = event;
        this.id = Objects.requireNonNull(id, "id");
        this.type = Objects.requireNonNull(type, "type");
        this.occurredAt = Objects.requireNonNull(occurredAt, "occurredAt");
        this.recordedAt = Objects.requireNonNull(recordedAt, "recordedAt");
        this.encoder = encoder;
        this.encoded = encoded;
    }

    /**
     * A payload of a value, for the engine.
     *
     * @param event the event
     * @param recordedAt now, whole microseconds
     * @param encoder makes its texts, when needed
     * @return the payload
     */
    public static EventPayload of(Event event, Instant recordedAt, Function<Event, Texts> encoder) {
        return new EventPayload(event, event.id(), event.type(), event.occurredAt(), recordedAt, encoder, null);
    }

    /**
     * A payload of what a database has, for drivers.
     *
     * @param id as it was given
     * @param type as it was given
     * @param payload the bytes that {@link #payload()} gave when it was written; kept, not copied
     * @param metadata the bytes that {@link #metadata()} gave when it was written, or null; kept, not copied
     * @param occurredAt as it was given, to the nanosecond
     * @param recordedAt as it was given
     * @param checksum the number that {@link #checksum()} gave when it was written
     * @return the payload; the engine verifies the checksum before anybody sees the event
     */
    public static EventPayload stored(
            UUID id,
            String type,
            byte[] payload,
            byte @Nullable [] metadata,
            Instant occurredAt,
            Instant recordedAt,
            int checksum) {
        Encoded encoded = new Encoded(new Texts(payload, metadata), checksum);
        return new EventPayload(null, id, type, occurredAt, recordedAt, EventPayload::notNeeded, encoded);
    }

    private static Texts notNeeded(Event event) {
        throw new IllegalStateException("The event is carried as columns");
    }

    /**
     * The event, if it is carried as a value.
     *
     * @return the event, or null if it has to be decoded
     */
    public @Nullable Event event() {
        return event;
    }

    /**
     * The event's id.
     *
     * @return unique within the stream
     */
    public UUID id() {
        return id;
    }

    /**
     * The event's type.
     *
     * @return 1 to 255 code points without control characters
     */
    public String type() {
        return type;
    }

    /**
     * When it happened.
     *
     * @return to the nanosecond; whole microseconds since 1970 fit a long
     */
    public Instant occurredAt() {
        return occurredAt;
    }

    /**
     * When it was appended.
     *
     * @return whole microseconds
     */
    public Instant recordedAt() {
        return recordedAt;
    }

    /**
     * The payload's text in UTF-8, without NUL characters.
     *
     * @return the bytes to store as they are; always the same array, not to be changed
     */
    public byte[] payload() {
        return encoded().texts().payload();
    }

    /**
     * The metadata as canonical JSON in UTF-8, without NUL characters.
     *
     * @return the bytes to store as they are, or null for none; always the same array, not to be changed
     */
    public byte @Nullable [] metadata() {
        return encoded().texts().metadata();
    }

    /**
     * A CRC-32C (RFC 3720, section 12.1) over all of the content, to be stored beside it.
     *
     * @return the checksum; for a payload read from a database, the stored one
     */
    public int checksum() {
        return encoded().checksum();
    }

    /**
     * How many bytes the texts take.
     *
     * @return the length of payload, metadata and type
     */
    public long bytes() {
        byte[] metadata = metadata();
        return (long) payload().length + (metadata == null ? 0 : metadata.length) + type.length();
    }

    /**
     * Tells whether the stored checksum is that of the content.
     *
     * @return false if the content was damaged
     */
    public boolean isIntact() {
        return event != null || checksum(encoded().texts()) == checksum();
    }

    /**
     * Whether another payload is of an equal event. When they were recorded makes no difference.
     *
     * @param other the other
     * @return true if id, type, payload, metadata and time of occurrence are equal
     */
    public boolean hasSameEvent(EventPayload other) {
        return id.equals(other.id)
                && type.equals(other.type)
                && occurredAt.equals(other.occurredAt)
                && Arrays.equals(payload(), other.payload())
                && Arrays.equals(metadata(), other.metadata());
    }

    private Encoded encoded() {
        Encoded known = encoded;
        if (known == null) {
            Texts texts = encoder.apply(Objects.requireNonNull(event));
            known = new Encoded(texts, checksum(texts));
            encoded = known;
        }
        return known;
    }

    private int checksum(Texts texts) {
        CRC32C crc = new CRC32C();
        crc.update(texts.payload());
        crc.update(numbers());
        crc.update(type.getBytes(StandardCharsets.UTF_8));
        byte[] metadata = texts.metadata();
        if (metadata != null) {
            crc.update(metadata);
        }
        return (int) crc.getValue();
    }

    /** At once, for a checksum of single bytes takes longer than one of many. */
    private byte[] numbers() {
        return ByteBuffer.allocate(NUMBERS * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putLong(occurredAt.getEpochSecond())
                .putLong(occurredAt.getNano())
                .putLong(recordedAt.getEpochSecond())
                .putLong(recordedAt.getNano())
                .array();
    }
}
