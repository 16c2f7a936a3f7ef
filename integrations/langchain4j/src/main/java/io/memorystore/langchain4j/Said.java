package io.memorystore.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import io.memorystore.Message;
import io.memorystore.Turn;
import java.util.ArrayList;
import java.util.List;

/**
 * A message that the strategy shows.
 *
 * @param at the timestamp of its turn
 * @param message the message
 */
record Said(String at, ChatMessage message) {

    static List<Said> in(List<Turn> turns) {
        List<Said> said = new ArrayList<>();
        for (Turn turn : turns) {
            Replacement replacement = Replacement.of(turn);
            if (replacement != null) {
                replacement.applyTo(said);
            }
            for (Message message : turn.messages()) {
                if (StoredMessages.isShown(message)) {
                    said.add(new Said(turn.timestamp().toString(), StoredMessages.read(message)));
                }
            }
        }
        return said;
    }
}
