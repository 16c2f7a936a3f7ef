package io.memorystore;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One message of a turn.
 *
 * <p>Immutable and thread-safe: {@code attributes} is copied deeply, so that changing the caller's map afterwards changes
 * nothing here. Whether the content can be stored is decided by {@link Session#addTurn}, which names the field that cannot.
 *
 * @param role who speaks
 * @param text the words; any Unicode without unpaired surrogates, may be empty
 * @param name the tool's or the speaker's name, or null for none
 * @param attributes more about the message, as JSON values: null, {@link Boolean}, {@link String}, the number types of
 *     {@code java.lang} and {@code java.math}, {@link java.util.List} and {@code Map} with string keys; empty for none
 */
public record Message(Role role, String text, @Nullable String name, Map<String, @Nullable Object> attributes) {

    /**
     * Copies {@code attributes}.
     *
     * @param role who speaks
     * @param text the words; any Unicode without unpaired surrogates, may be empty
     * @param name the tool's or the speaker's name, or null for none
     * @param attributes more about the message, as JSON values: null, {@link Boolean}, {@link String}, the number types of
     *     {@code java.lang} and {@code java.math}, {@link java.util.List} and {@code Map} with string keys; empty for none
     * @throws InvalidInputException if {@code attributes} is nested more than 512 levels deep, or contains itself
     */
    public Message {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(text, "text");
        attributes = JsonValues.freeze("attributes", attributes);
    }

    /**
     * What the person said.
     *
     * @param text the words
     * @return a message of role {@link Role#USER}, without name and attributes
     */
    public static Message user(String text) {
        return new Message(Role.USER, text, null, Map.of());
    }

    /**
     * What the model said.
     *
     * @param text the words
     * @return a message of role {@link Role#ASSISTANT}, without name and attributes
     */
    public static Message assistant(String text) {
        return new Message(Role.ASSISTANT, text, null, Map.of());
    }

    /**
     * What the application instructs.
     *
     * @param text the words
     * @return a message of role {@link Role#SYSTEM}, without name and attributes
     */
    public static Message system(String text) {
        return new Message(Role.SYSTEM, text, null, Map.of());
    }

    /**
     * What a tool returned.
     *
     * @param name the tool's name
     * @param text its result
     * @return a message of role {@link Role#TOOL}, without attributes
     */
    public static Message tool(String name, String text) {
        return new Message(Role.TOOL, text, Objects.requireNonNull(name, "name"), Map.of());
    }
}
