package io.memorystore.internal;

import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;

/**
 * How many rows to ask for, where a backend is told a number and what it costs is bytes: it grows while rows are short, and shrinks at
 * once when they are long. For one listing.
 */
final class FittingPage {
    private static final long FEW_BYTES = 256 << 10;
    private static final long MANY_BYTES = 2 << 20;

    private final int most;
    private int limit;

    FittingPage(int first, int most) {
        this.limit = first;
        this.most = most;
    }

    /** Reads a page of the number that fits. */
    <T> List<T> read(IntFunction<List<T>> source, ToLongFunction<T> size) {
        List<T> page = source.apply(limit);
        long bytes = page.stream().mapToLong(size).sum();
        if (bytes > MANY_BYTES) {
            limit = (int) Math.max(1, limit * MANY_BYTES / bytes);
        } else if (bytes < FEW_BYTES) {
            limit = Math.min(most, 2 * limit);
        }
        return page;
    }
}
