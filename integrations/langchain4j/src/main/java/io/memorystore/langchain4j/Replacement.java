package io.memorystore.langchain4j;

import io.memorystore.Turn;
import io.memorystore.messagelists.StoredFields;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a turn says when its messages stand for older ones.
 *
 * @param messages how many messages it replaces
 * @param upTo the timestamp of the turn with the last of them: others may have added turns since
 */
record Replacement(int messages, String upTo) {
    private static final String KEY = "langchain4j.replaces";
    private static final String MESSAGES = "messages";
    private static final String UP_TO = "upTo";

    static @Nullable Replacement of(Turn turn) {
        Object stored = turn.metadata().get(KEY);
        if (stored == null) {
            return null;
        }
        StoredFields fields = Fields.of(stored);
        return new Replacement(fields.smallNumber(MESSAGES), fields.someText(UP_TO));
    }

    Map<String, @Nullable Object> metadata() {
        return Map.of(KEY, Map.of(MESSAGES, messages, UP_TO, upTo));
    }

    /** Takes the replaced ones out of those before the turn; what the strategy no longer shows needs no taking out. */
    void applyTo(List<Said> before) {
        int end = before.size();
        while (end > 0 && !before.get(end - 1).at().equals(upTo)) {
            end--;
        }
        before.subList(Math.max(0, end - messages), end).clear();
    }
}
