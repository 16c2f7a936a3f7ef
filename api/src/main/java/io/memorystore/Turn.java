package io.memorystore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One exchange of a conversation: every message of it, tool calls included, and what belongs to it.
 *
 * <p>Immutable and thread-safe: lists and maps are copied deeply. A turn that comes back from a store equals the one that was
 * added, number types and nanoseconds included; the order of a map's keys, which equality does not see, is not kept. Whether the
 * content can be stored is decided by {@link Session#addTurn}.
 *
 * @param messages in the order they were said; may be empty
 * @param trajectory what the agent did, or null
 * @param artifactsShown what the model may see of the artifacts, as JSON values (see {@link Message})
 * @param artifactsHidden references to artifacts that the model does not see
 * @param metadata the application's own, as JSON values (see {@link Message})
 * @param timestamp when the turn happened, to the nanosecond; the application's word, the store does not order by it
 */
public record Turn(
        List<Message> messages,
        @Nullable TrajectoryDigest trajectory,
        Map<String, @Nullable Object> artifactsShown,
        List<String> artifactsHidden,
        Map<String, @Nullable Object> metadata,
        Instant timestamp) {

    /**
     * Copies the lists and maps.
     *
     * @param messages in the order they were said; may be empty
     * @param trajectory what the agent did, or null
     * @param artifactsShown what the model may see of the artifacts, as JSON values (see {@link Message})
     * @param artifactsHidden references to artifacts that the model does not see
     * @param metadata the application's own, as JSON values (see {@link Message})
     * @param timestamp when the turn happened, to the nanosecond; the application's word, the store does not order by it
     * @throws InvalidInputException if a map is nested more than 512 levels deep, or contains itself
     */
    public Turn {
        messages = List.copyOf(messages);
        artifactsShown = JsonValues.freeze("artifactsShown", artifactsShown);
        artifactsHidden = List.copyOf(artifactsHidden);
        metadata = JsonValues.freeze("metadata", metadata);
        Objects.requireNonNull(timestamp, "timestamp");
    }

    /**
     * A question and its answer, said now.
     *
     * @param userMessage what the person said
     * @param assistantResponse what the model answered
     * @return a turn of these two messages
     */
    public static Turn of(String userMessage, String assistantResponse) {
        return of(List.of(Message.user(userMessage), Message.assistant(assistantResponse)));
    }

    /**
     * Any messages, said now.
     *
     * @param messages in the order they were said
     * @return a turn of these messages
     */
    public static Turn of(List<Message> messages) {
        return new Turn(messages, null, Map.of(), List.of(), Map.of(), Instant.now());
    }

    /**
     * Starts a turn with more than messages.
     *
     * @return an empty builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * What the person said.
     *
     * @return the text of the first {@link Role#USER} message, "" if there is none
     */
    public String userMessage() {
        for (Message message : messages) {
            if (message.role() == Role.USER) {
                return message.text();
            }
        }
        return "";
    }

    /**
     * What the model answered in the end.
     *
     * @return the text of the last {@link Role#ASSISTANT} message, "" if there is none
     */
    public String assistantResponse() {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i).role() == Role.ASSISTANT) {
                return messages.get(i).text();
            }
        }
        return "";
    }

    /** Collects the parts of a {@link Turn}. For one thread. */
    public static final class Builder {
        private final List<Message> messages = new ArrayList<>();
        private @Nullable TrajectoryDigest trajectory;
        private Map<String, @Nullable Object> artifactsShown = Map.of();
        private List<String> artifactsHidden = List.of();
        private Map<String, @Nullable Object> metadata = Map.of();
        private @Nullable Instant timestamp;

        private Builder() {}

        /**
         * Adds a message after those already there.
         *
         * @param message the message
         * @return this
         */
        public Builder message(Message message) {
            messages.add(Objects.requireNonNull(message, "message"));
            return this;
        }

        /**
         * Adds messages after those already there.
         *
         * @param more in the order they were said
         * @return this
         */
        public Builder messages(List<Message> more) {
            more.forEach(this::message);
            return this;
        }

        /**
         * Adds what the person said.
         *
         * @param text the words
         * @return this
         */
        public Builder user(String text) {
            return message(Message.user(text));
        }

        /**
         * Adds what the model said.
         *
         * @param text the words
         * @return this
         */
        public Builder assistant(String text) {
            return message(Message.assistant(text));
        }

        /**
         * Sets what the agent did.
         *
         * @param digest the digest, or null for none (the default)
         * @return this
         */
        public Builder trajectory(@Nullable TrajectoryDigest digest) {
            trajectory = digest;
            return this;
        }

        /**
         * Sets what the model may see of the artifacts.
         *
         * @param artifacts JSON values by name; empty by default
         * @return this
         */
        public Builder artifactsShown(Map<String, @Nullable Object> artifacts) {
            artifactsShown = artifacts;
            return this;
        }

        /**
         * Sets the references to artifacts that the model does not see.
         *
         * @param references empty by default
         * @return this
         */
        public Builder artifactsHidden(List<String> references) {
            artifactsHidden = references;
            return this;
        }

        /**
         * Sets the application's own data.
         *
         * @param values JSON values by name; empty by default
         * @return this
         */
        public Builder metadata(Map<String, @Nullable Object> values) {
            metadata = values;
            return this;
        }

        /**
         * Sets when the turn happened.
         *
         * @param instant to the nanosecond; the moment of {@link #build()} by default
         * @return this
         */
        public Builder timestamp(Instant instant) {
            timestamp = instant;
            return this;
        }

        /**
         * Makes the turn.
         *
         * @return the turn of what was set so far
         * @throws InvalidInputException if a map is nested more than 512 levels deep, or contains itself
         */
        public Turn build() {
            Instant when = timestamp == null ? Instant.now() : timestamp;
            return new Turn(messages, trajectory, artifactsShown, artifactsHidden, metadata, when);
        }
    }
}
