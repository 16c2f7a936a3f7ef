package io.memorystore.benchmarks;

import java.util.Locale;

/**
 * What the ratio of ours to theirs has to be.
 *
 * @param measure of what
 * @param atLeast whether the bound is the least that will do, rather than the most
 * @param bound the bound
 */
record Goal(Measure measure, boolean atLeast, double bound) {

    static Goal atLeast(Measure measure, double bound) {
        return new Goal(measure, true, bound);
    }

    static Goal atMost(Measure measure, double bound) {
        return new Goal(measure, false, bound);
    }

    /** To be shown beside the others, without a bound. */
    static Goal shown(Measure measure) {
        return new Goal(measure, true, 0);
    }

    boolean isMetBy(double ratio) {
        return atLeast ? ratio >= bound : ratio <= bound;
    }

    String describe() {
        return bound == 0 ? "" : String.format(Locale.ROOT, "%s %.2f", atLeast ? ">=" : "<=", bound);
    }
}
