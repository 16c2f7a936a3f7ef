package io.memorystore.messagelists;

import io.memorystore.InvalidInputException;
import io.memorystore.Message;
import io.memorystore.Role;
import java.util.Map;

/** A framework's message that its holder can change: "?" asks for tools, "!" is a tool's result, "-" cannot be kept. */
final class Line {
    static final MessageFormat<Line> FORMAT = new Format();

    private static final String ATTRIBUTE = "line";

    private String words;

    private Line(String words) {
        this.words = words;
    }

    static Line of(String words) {
        return new Line(words);
    }

    void change(String other) {
        words = other;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Line line && line.words.equals(words);
    }

    @Override
    public int hashCode() {
        return words.hashCode();
    }

    @Override
    public String toString() {
        return words;
    }

    private static final class Format implements MessageFormat<Line> {
        @Override
        public String framework() {
            return "Lines";
        }

        @Override
        public String markKey() {
            return "lines.list";
        }

        @Override
        public Message stored(Line line) {
            if (line.words.startsWith("-")) {
                throw new InvalidInputException("message", "cannot be kept");
            }
            return switch (line.words.charAt(0)) {
                case '!' -> new Message(Role.TOOL, line.words, null, Map.of());
                case '?' -> new Message(Role.ASSISTANT, line.words, null, Map.of(ATTRIBUTE, "asks"));
                default -> Message.user(line.words);
            };
        }

        @Override
        public Line read(Message stored) {
            if (stored.attributes().getOrDefault(ATTRIBUTE, "") instanceof String) {
                return of(stored.text());
            }
            throw StoredFields.damaged(framework(), "\"" + ATTRIBUTE + "\"");
        }

        @Override
        public boolean isShown(Message stored) {
            return stored.role() != Role.SYSTEM;
        }

        @Override
        public boolean asksForTools(Message stored) {
            return stored.attributes().containsKey(ATTRIBUTE);
        }
    }
}
