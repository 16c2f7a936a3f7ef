package io.memorystore.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.memorystore.Health;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The stored state of a session's rolling summary, as canonical JSON.
 *
 * @param text the summary, "" for none
 * @param tokens of the text
 * @param foldedThrough the sequence of the last turn inside the text, 0 for none
 * @param health how it fares
 * @param attempts failures in a row
 * @param retryAt when it may be tried again; {@link Instant#EPOCH} for at once
 */
public record SummaryState(String text, int tokens, long foldedThrough, Health health, int attempts, Instant retryAt) {

    /** A session that was never summarised. */
    public static final SummaryState NONE = new SummaryState("", 0, 0, Health.HEALTHY, 0, Instant.EPOCH);

    /**
     * Encodes.
     *
     * @return JSON in UTF-8
     */
    public byte[] encode() {
        return Json.bytes(this::write);
    }

    /**
     * Decodes.
     *
     * @param json what {@link #encode} gave
     * @return an equal state
     * @throws IOException if the bytes are no state
     */
    public static SummaryState decode(byte[] json) throws IOException {
        return Json.value(json, SummaryState::read);
    }

    /**
     * Writes.
     *
     * @param out where to
     * @throws IOException never, in memory
     */
    public void write(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeNumberField("attempts", attempts);
        out.writeNumberField("foldedThrough", foldedThrough);
        out.writeStringField("health", health.name());
        out.writeStringField("retryAt", retryAt.toString());
        out.writeStringField("text", text);
        out.writeNumberField("tokens", tokens);
        out.writeEndObject();
    }

    /**
     * Reads.
     *
     * @param in at the first token
     * @return the state
     * @throws IOException if there is none
     */
    public static SummaryState read(JsonParser in) throws IOException {
        Json.expect(in, JsonToken.START_OBJECT);
        int attempts = 0;
        long foldedThrough = 0;
        Health health = null;
        Instant retryAt = null;
        String text = null;
        int tokens = 0;
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String field = in.currentName();
            in.nextToken();
            switch (field) {
                case "attempts" -> attempts = Math.toIntExact(Json.integer(in));
                case "foldedThrough" -> foldedThrough = Json.integer(in);
                case "health" -> health = Health.valueOf(Json.text(in));
                case "retryAt" -> retryAt = Instant.parse(Json.text(in));
                case "text" -> text = Json.text(in);
                case "tokens" -> tokens = Math.toIntExact(Json.integer(in));
                default -> throw Json.unknownField(in);
            }
        }
        return checked(text, tokens, foldedThrough, health, attempts, retryAt);
    }

    private static SummaryState checked(
            @Nullable String text,
            int tokens,
            long foldedThrough,
            @Nullable Health health,
            int attempts,
            @Nullable Instant retryAt)
            throws IOException {
        if (text == null || health == null || retryAt == null || tokens < 0 || foldedThrough < 0 || attempts < 0) {
            throw new IOException("an incomplete summary");
        }
        return new SummaryState(text, tokens, foldedThrough, health, attempts, retryAt);
    }

    /**
     * The same summary, faring otherwise.
     *
     * @param newHealth how it fares
     * @param newAttempts failures in a row
     * @param newRetryAt when it may be tried again
     * @return the state
     */
    public SummaryState faring(Health newHealth, int newAttempts, Instant newRetryAt) {
        return new SummaryState(text, tokens, foldedThrough, newHealth, newAttempts, newRetryAt);
    }
}
