package io.memorystore;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Shows the newest turns word for word and a summary of the older ones. Every stored turn is visible at all times, word for
 * word or inside the summary. Immutable and thread-safe.
 *
 * <p>When {@code keepRecentTurns + foldTurns} turns are not yet folded, all but the newest {@code keepRecentTurns} are handed to
 * the summariser in the background. A failure moves the session's {@link Health} to RETRY, and it is tried again after
 * {@code retryDelay}, doubling up to {@code maxRetryDelay}. After {@code maxAttempts} failures in a row it is DEGRADED: the
 * context falls back to truncation by {@code budgetTokens} over what is not folded, until a recovery has folded the backlog.
 *
 * @see Strategy#rollingSummary(Summarizer)
 */
public final class RollingSummary implements Strategy {
    private static final Duration LONGEST = Duration.ofDays(1);

    private final @Nullable Summarizer summarizer;
    private final int budgetTokens;
    private final int keepRecentTurns;
    private final int foldTurns;
    private final int maxAttempts;
    private final Duration timeout;
    private final Duration retryDelay;
    private final Duration maxRetryDelay;

    private RollingSummary(Builder builder) {
        summarizer = builder.summarizer;
        budgetTokens = builder.budgetTokens;
        keepRecentTurns = builder.keepRecentTurns;
        foldTurns = builder.foldTurns;
        maxAttempts = builder.maxAttempts;
        timeout = builder.timeout;
        retryDelay = builder.retryDelay;
        maxRetryDelay = builder.maxRetryDelay;
    }

    @Override
    public String name() {
        return "rolling_summary";
    }

    /** The same with somebody to write the summary. */
    RollingSummary withSummarizer(Summarizer writer) {
        Builder copy = new Builder(writer);
        copy.budgetTokens = budgetTokens;
        copy.keepRecentTurns = keepRecentTurns;
        copy.foldTurns = foldTurns;
        copy.maxAttempts = maxAttempts;
        copy.timeout = timeout;
        copy.retryDelay = retryDelay;
        copy.maxRetryDelay = maxRetryDelay;
        return copy.build();
    }

    /**
     * Who writes the summary.
     *
     * @return the summariser, or null if the strategy was parsed without one: opening a store with it is refused
     */
    public @Nullable Summarizer summarizer() {
        return summarizer;
    }

    /**
     * The most tokens to show while the session is degraded.
     *
     * @return 1 or more, {@value Strategy#DEFAULT_BUDGET_TOKENS} by default
     */
    public int budgetTokens() {
        return budgetTokens;
    }

    /**
     * How many of the newest turns always stay word for word.
     *
     * @return 0 or more, 6 by default
     */
    public int keepRecentTurns() {
        return keepRecentTurns;
    }

    /**
     * How many turns beyond the recent ones make a fold due.
     *
     * @return 1 or more, 4 by default
     */
    public int foldTurns() {
        return foldTurns;
    }

    /**
     * After how many failures in a row the session is degraded.
     *
     * @return 1 or more, 3 by default
     */
    public int maxAttempts() {
        return maxAttempts;
    }

    /**
     * How long one call of the summariser may take before it is interrupted and counts as failed.
     *
     * @return 30 seconds by default
     */
    public Duration timeout() {
        return timeout;
    }

    /**
     * How long to wait after the first failure; doubled with each further one.
     *
     * @return 1 second by default
     */
    public Duration retryDelay() {
        return retryDelay;
    }

    /**
     * The longest wait between two attempts.
     *
     * @return 1 minute by default
     */
    public Duration maxRetryDelay() {
        return maxRetryDelay;
    }

    @Override
    public String toString() {
        return "rolling_summary[budgetTokens=" + budgetTokens + ", keepRecentTurns=" + keepRecentTurns + ", foldTurns="
                + foldTurns + ", maxAttempts=" + maxAttempts + ", timeout=" + timeout + ", retryDelay=" + retryDelay
                + ", maxRetryDelay=" + maxRetryDelay + "]";
    }

    /** Collects the settings of a {@link RollingSummary}. For one thread. */
    public static final class Builder {
        private final @Nullable Summarizer summarizer;
        private int budgetTokens = DEFAULT_BUDGET_TOKENS;
        private int keepRecentTurns = 6;
        private int foldTurns = 4;
        private int maxAttempts = 3;
        private Duration timeout = Duration.ofSeconds(30);
        private Duration retryDelay = Duration.ofSeconds(1);
        private Duration maxRetryDelay = Duration.ofMinutes(1);

        Builder(@Nullable Summarizer summarizer) {
            this.summarizer = summarizer;
        }

        /**
         * Sets the most tokens to show while the session is degraded.
         *
         * @param tokens 1 or more
         * @return this
         * @throws ConfigurationException if out of range
         */
        public Builder budgetTokens(int tokens) {
            Range.require("budgetTokens", tokens, 1, Integer.MAX_VALUE);
            budgetTokens = tokens;
            return this;
        }

        /**
         * Sets how many of the newest turns always stay word for word.
         *
         * @param turns 0 to 10,000
         * @return this
         * @throws ConfigurationException if out of range
         */
        public Builder keepRecentTurns(int turns) {
            Range.require("keepRecentTurns", turns, 0, 10_000);
            keepRecentTurns = turns;
            return this;
        }

        /**
         * Sets how many turns beyond the recent ones make a fold due.
         *
         * @param turns 1 to 10,000
         * @return this
         * @throws ConfigurationException if out of range
         */
        public Builder foldTurns(int turns) {
            Range.require("foldTurns", turns, 1, 10_000);
            foldTurns = turns;
            return this;
        }

        /**
         * Sets after how many failures in a row the session is degraded.
         *
         * @param attempts 1 to 100
         * @return this
         * @throws ConfigurationException if out of range
         */
        public Builder maxAttempts(int attempts) {
            Range.require("maxAttempts", attempts, 1, 100);
            maxAttempts = attempts;
            return this;
        }

        /**
         * Sets how long one call of the summariser may take.
         *
         * @param limit 1 millisecond to 1 day
         * @return this
         * @throws ConfigurationException if out of range
         */
        public Builder timeout(Duration limit) {
            timeout = delay("timeout", limit);
            return this;
        }

        /**
         * Sets how long to wait after the first failure.
         *
         * @param delay 1 millisecond to 1 day
         * @return this
         * @throws ConfigurationException if out of range
         */
        public Builder retryDelay(Duration delay) {
            retryDelay = delay("retryDelay", delay);
            return this;
        }

        /**
         * Sets the longest wait between two attempts.
         *
         * @param delay 1 millisecond to 1 day; not below {@code retryDelay}
         * @return this
         * @throws ConfigurationException if out of range
         */
        public Builder maxRetryDelay(Duration delay) {
            maxRetryDelay = delay("maxRetryDelay", delay);
            return this;
        }

        /**
         * Makes the strategy.
         *
         * @return the strategy
         * @throws ConfigurationException if {@code maxRetryDelay} is below {@code retryDelay}
         */
        public RollingSummary build() {
            Range.require("maxRetryDelay", maxRetryDelay, retryDelay, LONGEST);
            return new RollingSummary(this);
        }

        private static Duration delay(String setting, Duration value) {
            Objects.requireNonNull(value, setting);
            return Range.require(setting, value, Duration.ofMillis(1), LONGEST);
        }
    }
}
