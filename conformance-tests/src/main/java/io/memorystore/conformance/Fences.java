package io.memorystore.conformance;

import io.memorystore.MemoryStoreListener;
import io.memorystore.StoreFenced;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hears of fences. */
final class Fences implements MemoryStoreListener {
    private final List<StoreFenced> signals = new CopyOnWriteArrayList<>();
    private volatile Runnable reaction = () -> {};

    @Override
    public void storeFenced(StoreFenced signal) {
        signals.add(signal);
        reaction.run();
    }

    void then(Runnable next) {
        reaction = next;
    }

    List<StoreFenced> signals() {
        return signals;
    }
}
