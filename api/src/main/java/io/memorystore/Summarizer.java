package io.memorystore;

/**
 * Folds turns into a summary, usually by asking a model. Called in the background, at most once at a time for a session over
 * all processes on the database, never inside a transaction, never on a thread that adds a turn. It may be slow; past the
 * strategy's timeout it is interrupted and counts as failed. Must be thread-safe, since sessions are summarised in parallel.
 */
@FunctionalInterface
public interface Summarizer {

    /**
     * Writes the summary that stands for the previous one and the given turns.
     *
     * @param request what to fold
     * @return the new summary; null and blank count as a failure, so that no turn is ever folded into nothing
     * @throws Exception for any reason; the turns stay pending, word for word, and it is tried again later
     */
    String summarize(SummaryRequest request) throws Exception;
}
