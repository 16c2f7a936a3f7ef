package io.memorystore.messagelists;

import io.memorystore.Message;
import io.memorystore.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * How the messages of a framework are those of a session. Two messages are the same if they are stored alike. Implementations have to be
 * thread-safe.
 *
 * @param <M> the framework's messages
 */
public interface MessageFormat<M> {
    /**
     * The framework.
     *
     * @return its name, for the messages of errors
     */
    String framework();

    /**
     * Where in the metadata of a turn the places of the messages of a list are.
     *
     * @return the key; it stands in databases, and so never changes
     */
    String markKey();

    /**
     * What is kept of a message: all of it.
     *
     * @param message the framework's
     * @return the session's
     * @throws io.memorystore.InvalidInputException if it cannot be kept without loss
     */
    Message stored(M message);

    /**
     * The message again.
     *
     * @param stored the session's, written by {@link #stored} or by the host itself
     * @return the framework's, a new instance each time, whose holder may change it
     * @throws io.memorystore.StorageException if it is damaged
     */
    M read(Message stored);

    /**
     * Whether the framework has a message for it.
     *
     * @param stored the session's
     * @return false if lists shall be without it
     */
    boolean isShown(Message stored);

    /**
     * Whether the results of tools belong to it.
     *
     * @param stored the session's
     * @return whether a model asks for tools with it
     */
    boolean asksForTools(Message stored);

    /**
     * Messages that are added together, as turns: one each, but for the results of tools, which stay with the message that asked for them, so
     * that they leave the view of a strategy together.
     *
     * @param messages in their order
     * @return the messages of each turn
     */
    default List<List<Message>> inTurns(List<Message> messages) {
        List<List<Message>> turns = new ArrayList<>();
        boolean asked = false;
        for (Message message : messages) {
            if (asked && message.role() == Role.TOOL) {
                turns.get(turns.size() - 1).add(message);
            } else {
                turns.add(new ArrayList<>(List.of(message)));
                asked = asksForTools(message);
            }
        }
        return turns;
    }
}
