package io.memorystore.cli.springai;

import io.memorystore.Message;
import io.memorystore.Role;
import io.memorystore.Turn;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A message in the table.
 *
 * @param type what Spring AI calls its role
 * @param content the words, "" for none
 * @param at when it was written
 */
public record TableRow(String type, String content, Instant at) {
    private static final Map<String, Role> ROLES =
            Map.of("USER", Role.USER, "ASSISTANT", Role.ASSISTANT, "SYSTEM", Role.SYSTEM, "TOOL", Role.TOOL);

    /**
     * Whether nothing of the message was kept: a tool's response, or a model's request of one.
     *
     * @return true if there are no words
     */
    public boolean isEmpty() {
        return content.isBlank() && (type.equals("TOOL") || type.equals("ASSISTANT"));
    }

    /**
     * The message as a turn, as Spring AI's integration would have written it.
     *
     * @return a turn of one message
     * @throws UnreadableTableException if its type is unknown
     */
    public Turn turn() {
        Role role = ROLES.get(type);
        if (role == null) {
            throw new UnreadableTableException("The table has a message of an unknown type.");
        }
        return Turn.builder()
                .messages(List.of(new Message(role, content, null, Map.of())))
                .timestamp(at)
                .build();
    }
}
