package io.memorystore.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Collects rows until they are enough for a transaction. For one thread. */
final class Batch<T> {
    private static final int MOST_ROWS = 500;
    private static final long MOST_BYTES = 1 << 20;

    private final Consumer<List<T>> write;
    private List<T> rows = new ArrayList<>();
    private long bytes;

    Batch(Consumer<List<T>> write) {
        this.write = write;
    }

    void add(T row, long size) {
        rows.add(row);
        bytes += size;
        if (rows.size() >= MOST_ROWS || bytes >= MOST_BYTES) {
            flush();
        }
    }

    void flush() {
        if (!rows.isEmpty()) {
            List<T> full = rows;
            rows = new ArrayList<>();
            bytes = 0;
            write.accept(full);
        }
    }
}
