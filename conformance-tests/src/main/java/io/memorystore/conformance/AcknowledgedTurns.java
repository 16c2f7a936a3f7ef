package io.memorystore.conformance;

import io.memorystore.MemoryStoreException;
import io.memorystore.Session;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The turns that a store has acknowledged, and how it refused the others. */
final class AcknowledgedTurns {
    private final Queue<String> texts = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    void addUntilRefused(Session session, String prefix) {
        try {
            for (int i = 1; ; i++) {
                session.addTurn(Samples.turn(prefix + i));
                texts.add(prefix + i);
            }
        } catch (MemoryStoreException refused) {
            failures.add(refused);
        }
    }

    List<String> texts() {
        return List.copyOf(texts);
    }

    List<Throwable> failures() {
        return List.copyOf(failures);
    }
}
