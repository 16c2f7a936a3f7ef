package io.memorystore;

/**
 * Shows the longest run of newest whole turns that fits a budget. Immutable and thread-safe.
 *
 * @param budgetTokens the most tokens to show, 1 or more
 * @see Strategy#truncation(int)
 */
public record Truncation(int budgetTokens) implements Strategy {

    /**
     * Checks the range.
     *
     * @param budgetTokens the most tokens to show, 1 or more
     * @throws ConfigurationException if {@code budgetTokens} is below 1
     */
    public Truncation {
        Range.require("budgetTokens", budgetTokens, 1, Integer.MAX_VALUE);
    }

    @Override
    public String name() {
        return "truncation";
    }
}
