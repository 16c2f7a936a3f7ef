package io.memorystore;

import java.util.List;
import java.util.Objects;

/**
 * What a {@link Summarizer} is to fold.
 *
 * @param identity whose session it is
 * @param previousSummary the summary so far, "" for none
 * @param turns the turns to fold into it, oldest first, at least one
 */
public record SummaryRequest(Identity identity, String previousSummary, List<Turn> turns) {

    /**
     * Copies the list.
     *
     * @param identity whose session it is
     * @param previousSummary the summary so far, "" for none
     * @param turns the turns to fold into it, oldest first, at least one
     */
    public SummaryRequest {
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(previousSummary, "previousSummary");
        turns = List.copyOf(turns);
    }
}
