package io.memorystore.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** 64 threads on one image graph: CONC-1, LEASE-4, GC-1 and GC-3. */
abstract class ImageStressRules extends ImageIdentityRules {
    private static final int THREADS = 64;

    @Test
    @Proves({Rule.CONC_1, Rule.LEASE_4, Rule.GC_1, Rule.GC_3})
    void imageGraph_holdsUnder64ThreadsOnOneStore() {
        stressImages(1);
    }

    @Test
    @Proves({Rule.CONC_1, Rule.LEASE_4, Rule.GC_1, Rule.GC_3})
    @When(Trait.SHARED)
    void imageGraph_holdsUnder64ThreadsOnTwoStores() {
        stressImages(2);
    }

    @Test
    @Proves({Rule.CONC_1, Rule.LEASE_4, Rule.GC_1, Rule.GC_3})
    @When(Trait.NOT_SHARED)
    void imageGraph_ofAnotherStoreIsEmptyWhereNothingIsShared() {
        MemoryStoreConfig config = emptyDatabase().build();
        ImageSamples.defineLine(images(open(config)), "i");
        assertThat(images(open(config)).images(null, 10))
                .as("images of another store that declares to share nothing")
                .isEmpty();
    }

    private void stressImages(int stores) {
        Set<Thread> before = Leaks.threads();
        MemoryStoreConfig config = emptyDatabase().poolSize(4).build();
        List<MemoryStore> opened = new ArrayList<>();
        for (int i = 0; i < stores; i++) {
            opened.add(open(config));
        }
        new ImageStress(opened.stream().map(BlobRules::images).toList(), settings()).run(THREADS);
        opened.forEach(MemoryStore::close);
        Leaks.awaitThreads("after closing what 64 threads used", before);
    }
}
