package io.memorystore.conformance;

import java.util.Arrays;
import java.util.Locale;

/** How much of everything that is repeated: threads' operations, random sequences, opens and closes, killed processes. */
public enum Profile {
    /** Under a minute; for every build. */
    QUICK(24, 30, 60, 20, 3, new Events(3, 2_000, 2, 5_000, 5), new Images(1_200, 3_000, 48)),
    /** Some minutes; before a release. */
    FULL(300, 300, 150, 200, 50, new Events(20, 10_000, 10, 300_000, 1_234), new Images(10_000, 20_000, 256)),
    /** About an hour; for a machine that has nothing else to do. */
    SOAK(
            5_000,
            3_000,
            300,
            1_000,
            500,
            new Events(200, 10_000, 50, 1_000_000, 5_000),
            new Images(10_000, 100_000, 256));

    private final int operationsPerThread;
    private final int randomSequences;
    private final int randomOperations;
    private final int openings;
    private final int kills;

    @SuppressWarnings("ImmutableEnumChecker") // a record of numbers
    private final Events events;

    @SuppressWarnings("ImmutableEnumChecker") // a record of numbers
    private final Images images;

    /**
     * Of streams.
     *
     * @param tailings how often a reader follows two writers
     * @param tailed how many events they write
     * @param kills how many projecting processes are killed
     * @param replayed how many events are replayed in a small heap
     * @param streams how many a tenant has
     */
    private record Events(int tailings, int tailed, int kills, int replayed, int streams) {}

    /**
     * Of image graphs.
     *
     * @param depth how many images stand on one another
     * @param blobs how many are pruned at once
     * @param content how many mebibytes pass through a small heap
     */
    private record Images(int depth, int blobs, int content) {}

    Profile(
            int operationsPerThread,
            int randomSequences,
            int randomOperations,
            int openings,
            int kills,
            Events events,
            Images images) {
        this.operationsPerThread = operationsPerThread;
        this.randomSequences = randomSequences;
        this.randomOperations = randomOperations;
        this.openings = openings;
        this.kills = kills;
        this.events = events;
        this.images = images;
    }

    /**
     * Finds a profile by its name.
     *
     * @param name "quick", "full" or "soak", in any case
     * @return the profile
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Profile of(String name) {
        return Arrays.stream(values())
                .filter(profile -> profile.toString().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "No profile is named \"" + name + "\"; there are " + Arrays.toString(values()) + "."));
    }

    int operationsPerThread() {
        return operationsPerThread;
    }

    int randomSequences() {
        return randomSequences;
    }

    int randomOperations() {
        return randomOperations;
    }

    int openings() {
        return openings;
    }

    int kills() {
        return kills;
    }

    int tailings() {
        return events.tailings();
    }

    int tailed() {
        return events.tailed();
    }

    int streams() {
        return events.streams();
    }

    int projectionKills() {
        return events.kills();
    }

    int replayed() {
        return events.replayed();
    }

    int depth() {
        return images.depth();
    }

    int blobs() {
        return images.blobs();
    }

    int contentMebibytes() {
        return images.content();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
