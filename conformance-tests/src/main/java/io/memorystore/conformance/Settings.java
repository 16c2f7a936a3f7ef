package io.memorystore.conformance;

import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * What a test runs with. Taken from JUnit's configuration parameters, which system properties and
 * {@code junit-platform.properties} can set too.
 */
record Settings(long seed, Profile profile) {
    static final String SEED = "memorystore.conformance.seed";
    static final String PROFILE = "memorystore.conformance.profile";

    /** One seed for all tests of a JVM, so that one property repeats a whole run. */
    private static final long RANDOM_SEED = ThreadLocalRandom.current().nextLong(1, 1_000_000_000L);

    static Settings from(Function<String, Optional<String>> parameters) {
        return new Settings(
                parameters.apply(SEED).map(Long::parseLong).orElse(RANDOM_SEED),
                parameters.apply(PROFILE).map(Profile::of).orElse(Profile.QUICK));
    }

    static Settings defaults() {
        return new Settings(RANDOM_SEED, Profile.QUICK);
    }

    /** What a test without workers draws from. */
    Random random() {
        return new Random(mixed(seed));
    }

    /** What a worker draws from: no other of this run or of another has the same. */
    Random random(int worker) {
        return new Random(mixed(mixed(seed) + worker));
    }

    /** With seeds that are close to each other {@link Random} begins alike, for 64 workers with one and the same number. */
    private static long mixed(long seed) {
        return new SplittableRandom(seed).nextLong();
    }
}
