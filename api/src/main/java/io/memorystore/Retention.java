package io.memorystore;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How long turns are kept. It is about turns alone: events are complete logs, and state has no age. Immutable and thread-safe.
 *
 * <p>The oldest turns of a session are removed first, and the sequences of the others stay what they are. A turn's age is that of its
 * {@link Turn#timestamp()}; one that is younger keeps those after it. When all turns of a session are too old, the session is
 * flushed: its summary is forgotten, too, and the next turn has sequence 1. With a rolling summary, {@link #maxTurns} waits
 * until a turn is inside the summary; {@link #maxAge} does not.
 *
 * @see MemoryStoreConfig.Builder#retention
 */
public final class Retention {
    private static final Retention FOREVER = new Retention(null, Integer.MAX_VALUE);

    private final @Nullable Duration maxAge;
    private final int maxTurns;

    private Retention(@Nullable Duration maxAge, int maxTurns) {
        this.maxAge = maxAge;
        this.maxTurns = maxTurns;
    }

    /**
     * Keeps all turns.
     *
     * @return the retention that is used unless another is given
     */
    public static Retention forever() {
        return FOREVER;
    }

    /**
     * Also removes turns that are older than this.
     *
     * @param age 1 second or more, by the clock of the configuration
     * @return such a retention
     * @throws ConfigurationException if it is shorter
     */
    public Retention maxAge(Duration age) {
        Objects.requireNonNull(age, "age");
        if (age.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new ConfigurationException("maxAge is " + age + "; it must be 1 second or more.");
        }
        return new Retention(age, maxTurns);
    }

    /**
     * Also removes the oldest turns of a session that has more than this.
     *
     * @param turns 1 or more
     * @return such a retention
     * @throws ConfigurationException if it is less
     */
    public Retention maxTurns(int turns) {
        if (turns < 1) {
            throw new ConfigurationException("maxTurns is " + turns + "; it must be 1 or more.");
        }
        return new Retention(maxAge, turns);
    }

    /**
     * The age.
     *
     * @return the longest age, or null for any
     */
    public @Nullable Duration maxAge() {
        return maxAge;
    }

    /**
     * The number.
     *
     * @return the most turns of a session; {@link Integer#MAX_VALUE} for any number
     */
    public int maxTurns() {
        return maxTurns;
    }

    /**
     * Whether nothing is ever removed.
     *
     * @return true for {@link #forever()}
     */
    public boolean isForever() {
        return maxAge == null && maxTurns == Integer.MAX_VALUE;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Retention that && maxTurns == that.maxTurns && Objects.equals(maxAge, that.maxAge);
    }

    @Override
    public int hashCode() {
        return Objects.hash(maxAge, maxTurns);
    }

    @Override
    public String toString() {
        if (isForever()) {
            return "forever";
        }
        String turns = maxTurns == Integer.MAX_VALUE ? "" : "maxTurns=" + maxTurns;
        return (maxAge == null ? "" : "maxAge=" + maxAge + (turns.isEmpty() ? "" : ", ")) + turns;
    }
}
