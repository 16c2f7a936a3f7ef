package io.memorystore.springai;

import io.memorystore.MemoryStoreListener;
import io.memorystore.Operation;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hears what a store is asked to do. */
final class Watch implements MemoryStoreListener {
    private final List<String> operations = new CopyOnWriteArrayList<>();

    @Override
    public void operation(Operation operation) {
        operations.add(operation.name());
    }

    /** What was heard since the last time. */
    List<String> heard() {
        List<String> heard = List.copyOf(operations);
        operations.clear();
        return heard;
    }
}
