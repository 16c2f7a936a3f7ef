package io.memorystore.spi;

import io.memorystore.Turn;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Function;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The content of a turn, as a value, as bytes, or as both. A turn that is added is carried as a value and encoded once, when the
 * first driver or snapshot asks for bytes; a turn that is read from a database is carried as bytes and decoded by the engine.
 *
 * <p>Immutable and thread-safe. The bytes are not copied: they must not be changed.
 */
public final class TurnPayload {
    private final @Nullable Turn turn;
    private final @Nullable Function<Turn, byte[]> encoder;
    private final int tokens;
    private final @Nullable String run;
    private @Nullable Encoded
            encoded; // may be set by several threads to equal values; its final fields publish it safely

    @SuppressWarnings("ArrayRecordComponent") // handed on without a copy, by contract
    private record Encoded(byte[] json, int checksum) {}

    private TurnPayload(
            @Nullable Turn turn,
            @Nullable Function<Turn, byte[]> encoder,
            @Nullable Encoded encoded,
            int tokens,
            @Nullable String run) {
        this.turn = turn;
        this.encoder = encoder;
        this.encoded = encoded;
        this.tokens = tokens;
        this.run = run;
    }

    /**
     * A payload of a value, for the engine.
     *
     * @param turn the turn
     * @param encoder makes its JSON, when needed; the same for all turns
     * @param tokens what was counted
     * @param run the provenance, or null
     * @return the payload
     */
    public static TurnPayload of(Turn turn, Function<Turn, byte[]> encoder, int tokens, @Nullable String run) {
        return new TurnPayload(turn, encoder, null, tokens, run);
    }

    /**
     * A payload of what a database has, for drivers.
     *
     * @param json the bytes that {@link #json()} gave when it was written; kept, not copied
     * @param checksum the number that {@link #checksum()} gave when it was written
     * @param tokens what was stored
     * @param run what was stored
     * @return the payload; the engine verifies the checksum before anybody sees the turn
     */
    public static TurnPayload stored(byte[] json, int checksum, int tokens, @Nullable String run) {
        return new TurnPayload(null, null, new Encoded(json, checksum), tokens, run);
    }

    /**
     * The turn, if it is carried as a value.
     *
     * @return the turn, or null if it has to be decoded
     */
    public @Nullable Turn turn() {
        return turn;
    }

    /**
     * What makes the JSON of a turn that is carried as a value, for drivers that keep values.
     *
     * @return the encoder
     * @throws IllegalStateException if the turn is carried as bytes
     */
    public Function<Turn, byte[]> encoder() {
        if (encoder == null) {
            throw new IllegalStateException("The turn is carried as bytes");
        }
        return encoder;
    }

    /**
     * The turn as canonical JSON in UTF-8, without NUL characters.
     *
     * @return the bytes to store as they are; always the same array, not to be changed
     */
    public byte[] json() {
        return encoded().json();
    }

    /**
     * A CRC-32C (RFC 3720, section 12.1) over the JSON, the tokens and the run, to be stored beside them.
     *
     * @return the checksum; for a payload read from a database, the stored one
     */
    public int checksum() {
        return encoded().checksum();
    }

    /**
     * Tells whether the stored checksum is that of the content.
     *
     * @return false if the content was damaged
     */
    public boolean isIntact() {
        return turn != null || checksum(json(), tokens, run) == checksum();
    }

    /**
     * What the token counter counted.
     *
     * @return 0 or more
     */
    public int tokens() {
        return tokens;
    }

    /**
     * The run of the identity that the turn was added with.
     *
     * @return the run, or null
     */
    public @Nullable String run() {
        return run;
    }

    private Encoded encoded() {
        Encoded known = encoded;
        if (known == null) {
            byte[] json = Objects.requireNonNull(encoder).apply(Objects.requireNonNull(turn));
            known = new Encoded(json, checksum(json, tokens, run));
            encoded = known;
        }
        return known;
    }

    private static int checksum(byte[] json, int tokens, @Nullable String run) {
        CRC32C crc = new CRC32C();
        crc.update(json);
        for (int shift = 24; shift >= 0; shift -= 8) {
            crc.update(tokens >>> shift);
        }
        if (run != null) {
            crc.update(run.getBytes(StandardCharsets.UTF_8));
        }
        return (int) crc.getValue();
    }
}
