package io.memorystore;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A turn as the store keeps it.
 *
 * @param sequence its place in the session, 1 for the first, without gaps
 * @param turn equal to the turn that was added
 * @param tokens what the store's {@link TokenCounter} counted when it was added, 0 or more
 * @param run the {@link Identity#run()} it was added with, or null
 */
public record StoredTurn(
        long sequence, Turn turn, int tokens, @Nullable String run) {

    /**
     * Checks that the parts are there.
     *
     * @param sequence its place in the session, 1 for the first, without gaps
     * @param turn equal to the turn that was added
     * @param tokens what the store's {@link TokenCounter} counted when it was added, 0 or more
     * @param run the {@link Identity#run()} it was added with, or null
     */
    public StoredTurn {
        Objects.requireNonNull(turn, "turn");
    }
}
