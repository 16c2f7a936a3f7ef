package io.memorystore;

/**
 * Counts the tokens of a text. Must be thread-safe, quick, and give the same count for the same text. It is called once for
 * each text of a turn, on the thread that adds the turn; one that throws or returns a negative count fails that call, with
 * nothing written.
 */
@FunctionalInterface
public interface TokenCounter {

    /**
     * Counts.
     *
     * @param text any text, may be empty
     * @return the tokens, 0 or more
     */
    int count(String text);

    /**
     * A guess that needs no model: a token for every four UTF-16 code units begun.
     *
     * @return a counter of {@code length / 4 + 1}
     */
    static TokenCounter approximate() {
        return text -> text.length() / 4 + 1;
    }
}
