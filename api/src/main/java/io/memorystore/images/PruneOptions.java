package io.memorystore.images;

import io.memorystore.InvalidInputException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How {@link ImageGraph#prune} goes about it. Immutable and thread-safe.
 *
 * @param gracePeriod how long ago a blob must have been put last, 0 or more; an hour by default. It covers the time between
 *     {@code putBlob} and {@code define}
 * @param probe looks for content that is kept elsewhere; null, the default, for leaving all such blobs alone
 * @param batchSize the most blobs that one transaction looks at or deletes, 1 to 10,000; 200 by default. Batches are made smaller
 *     where they take long
 * @param timeLimit after how long no further batch is begun, more than 0; ten minutes by default
 * @param dryRun whether to delete nothing and report what would be deleted; false by default
 */
public record PruneOptions(
        Duration gracePeriod, @Nullable BlobProbe probe, int batchSize, Duration timeLimit, boolean dryRun) {
    private static final int MOST_BATCH = 10_000;
    private static final PruneOptions DEFAULTS =
            new PruneOptions(Duration.ofHours(1), null, 200, Duration.ofMinutes(10), false);

    /**
     * Checks the ranges.
     *
     * @param gracePeriod how long ago a blob must have been put last, 0 or more
     * @param probe looks for content that is kept elsewhere, or null
     * @param batchSize the most blobs of one transaction, 1 to 10,000
     * @param timeLimit after how long no further batch is begun, more than 0
     * @param dryRun whether to delete nothing
     * @throws InvalidInputException if a value is out of its range
     */
    public PruneOptions {
        Objects.requireNonNull(gracePeriod, "gracePeriod");
        Objects.requireNonNull(timeLimit, "timeLimit");
        require(!gracePeriod.isNegative(), "gracePeriod", "is " + gracePeriod + "; it must be 0 or more");
        require(
                batchSize >= 1 && batchSize <= MOST_BATCH,
                "batchSize",
                "is " + batchSize + "; it must be 1 to " + MOST_BATCH);
        require(
                !timeLimit.isNegative() && !timeLimit.isZero(),
                "timeLimit",
                "is " + timeLimit + "; it must be more than 0");
    }

    private static void require(boolean holds, String field, String problem) {
        if (!holds) {
            throw new InvalidInputException(field, problem);
        }
    }

    /**
     * The defaults.
     *
     * @return an hour of grace, no probe, batches of 200, ten minutes
     */
    public static PruneOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Begins with the defaults.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder(DEFAULTS);
    }

    /** Builds options. For one thread. */
    public static final class Builder {
        private Duration gracePeriod;
        private @Nullable BlobProbe probe;
        private int batchSize;
        private Duration timeLimit;
        private boolean dryRun;

        private Builder(PruneOptions from) {
            gracePeriod = from.gracePeriod;
            probe = from.probe;
            batchSize = from.batchSize;
            timeLimit = from.timeLimit;
            dryRun = from.dryRun;
        }

        /**
         * How long ago a blob must have been put last.
         *
         * @param period 0 or more
         * @return this builder
         */
        public Builder gracePeriod(Duration period) {
            gracePeriod = period;
            return this;
        }

        /**
         * What looks for content that is kept elsewhere.
         *
         * @param blobProbe the probe, or null for leaving all such blobs alone
         * @return this builder
         */
        public Builder probe(@Nullable BlobProbe blobProbe) {
            probe = blobProbe;
            return this;
        }

        /**
         * The most blobs of one transaction.
         *
         * @param blobs 1 to 10,000
         * @return this builder
         */
        public Builder batchSize(int blobs) {
            batchSize = blobs;
            return this;
        }

        /**
         * After how long no further batch is begun.
         *
         * @param limit more than 0
         * @return this builder
         */
        public Builder timeLimit(Duration limit) {
            timeLimit = limit;
            return this;
        }

        /**
         * Whether to delete nothing and report what would be deleted.
         *
         * @param dry true for a dry run
         * @return this builder
         */
        public Builder dryRun(boolean dry) {
            dryRun = dry;
            return this;
        }

        /**
         * Builds the options.
         *
         * @return the options
         * @throws InvalidInputException if a value is out of its range
         */
        public PruneOptions build() {
            return new PruneOptions(gracePeriod, probe, batchSize, timeLimit, dryRun);
        }
    }
}
