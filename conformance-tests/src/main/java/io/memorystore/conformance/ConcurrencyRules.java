package io.memorystore.conformance;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** 128 threads, all operations mixed: CONC-1. */
abstract class ConcurrencyRules extends ModelRules {
    private static final int THREADS = 128;

    @Test
    @Proves(Rule.CONC_1)
    void everything_holdsUnder128ThreadsOnOneStore() {
        stress(1);
    }

    @Test
    @Proves(Rule.CONC_1)
    @When(Trait.SHARED)
    void everything_holdsUnder128ThreadsOnTwoStores() {
        stress(2);
    }

    @Test
    @Proves(Rule.CONC_1)
    @When(Trait.NOT_SHARED)
    void everything_holdsInEachOfTwoStoresThatShareNothing() {
        stress(1);
    }

    private void stress(int handles) {
        Set<Thread> before = Leaks.threads();
        MemoryStoreConfig config = emptyDatabase().poolSize(4).build();
        List<MemoryStore> stores = new ArrayList<>();
        for (int i = 0; i < handles; i++) {
            stores.add(open(config));
        }
        new StressRun(stores, settings()).run(THREADS);
        stores.forEach(MemoryStore::close);
        Leaks.awaitThreads("after closing what 128 threads used", before);
    }
}
