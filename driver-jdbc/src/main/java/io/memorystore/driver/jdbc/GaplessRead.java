package io.memorystore.driver.jdbc;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Reads rows that have consecutive sequences. Where one is missing on a database that {@linkplain Dialect#mayMissEarlierCommits() may
 * miss} what was committed first, it reads again: what an answer has shown was committed before the next one was asked for, and so
 * was all that it was written after. A sequence that is missing twice in a row is not there, and that is not this class's to judge.
 * Thread-safe.
 */
final class GaplessRead {
    /** The sequence that is missing where none is: there is no such sequence. */
    static final long NONE = 0;

    private final Dialect dialect;

    GaplessRead(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * Reads until nothing is missing, or the same again.
     *
     * @param reading reads all of it, and sees a later moment each time
     * @param missing the first sequence that is missing in what was read, or {@link #NONE}
     */
    <T> T read(Supplier<T> reading, ToLongFunction<T> missing) {
        T found = reading.get();
        if (dialect.mayMissEarlierCommits()) {
            long before = NONE;
            for (long now = missing.applyAsLong(found);
                    now != before && now != NONE;
                    now = missing.applyAsLong(found)) {
                before = now;
                found = reading.get();
            }
        }
        return found;
    }

    /** The first sequence that is missing in rows in their order, the first of which should have a certain one. */
    static <R> long missing(List<R> rows, ToLongFunction<R> sequence, long first) {
        long next = first;
        for (R row : rows) {
            if (sequence.applyAsLong(row) != next) {
                return next;
            }
            next++;
        }
        return NONE;
    }

    /** The first sequence that is missing between rows in their order. */
    static <R> long missing(List<R> rows, ToLongFunction<R> sequence) {
        return rows.isEmpty() ? NONE : missing(rows, sequence, sequence.applyAsLong(rows.get(0)));
    }
}
