package io.memorystore.cli.dialogue;

import io.memorystore.Message;
import io.memorystore.Role;
import io.memorystore.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The conversation of one line.
 *
 * @param line the line's number, 1 for the first
 * @param id which session it is, or null if the line does not say
 * @param user whose it is, or null if the line does not say
 * @param messages in the order they were said, at least one
 * @param extra the other fields of the line, as JSON values
 */
public record Dialogue(
        long line,
        @Nullable String id,
        @Nullable String user,
        List<Message> messages,
        Map<String, @Nullable Object> extra)
        implements Entry {

    /**
     * Copies, so that nobody can change what was read.
     *
     * @param line the line's number, 1 for the first
     * @param id which session it is, or null if the line does not say
     * @param user whose it is, or null if the line does not say
     * @param messages in the order they were said, at least one
     * @param extra the other fields of the line, as JSON values
     */
    public Dialogue {
        messages = List.copyOf(messages);
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }

    /**
     * Groups the messages: a turn begins at each user message, and whatever comes before the first of them belongs to the first
     * turn, which also carries the line's other fields as its metadata.
     *
     * @param timestamp of every turn
     * @return the turns, at least one
     */
    public List<Turn> turns(Instant timestamp) {
        List<Turn> turns = new ArrayList<>();
        int begin = 0;
        for (int i = firstOf(Role.USER) + 1; i < messages.size(); i++) {
            if (messages.get(i).role() == Role.USER) {
                turns.add(turn(begin, i, timestamp));
                begin = i;
            }
        }
        turns.add(turn(begin, messages.size(), timestamp));
        return turns;
    }

    private int firstOf(Role role) {
        int i = 0;
        while (i < messages.size() && messages.get(i).role() != role) {
            i++;
        }
        return i;
    }

    private Turn turn(int begin, int end, Instant timestamp) {
        return Turn.builder()
                .messages(messages.subList(begin, end))
                .metadata(begin == 0 ? extra : Map.of())
                .timestamp(timestamp)
                .build();
    }
}
