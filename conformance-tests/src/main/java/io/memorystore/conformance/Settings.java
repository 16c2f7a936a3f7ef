package io.memorystore.conformance;

import java.util.Optional;
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
}
