package io.memorystore.conformance;

import static io.memorystore.conformance.Samples.turn;
import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.StoredTurn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** An empty database that is opened by many at once: SCHEMA-2. */
abstract class SchemaRules extends ImageProcessRules {
    private static final int OPENERS = 12;
    private static final int PROCESSES = 3;
    private static final int BATCHES = 20;

    @Test
    @Proves(Rule.SCHEMA_2)
    @When(Trait.SHARED)
    void open_ofAnEmptyDatabaseByManyAtOnce() {
        MemoryStoreConfig config = newDatabase().build();
        Set<Long> sequences = new ConcurrentSkipListSet<>();
        Crew.of(OPENERS, opener -> {
            try (MemoryStore store = open(config)) {
                sequences.add(store.session(ADA).addTurn(turn("of opener " + opener)));
            }
        });
        assertThat(sequences)
                .as("sequences of one session, of those who opened an empty database at once")
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, OPENERS).boxed().toList());
        assertThat(open(config).session(ADA).turns(0, OPENERS + 1))
                .extracting(StoredTurn::sequence)
                .hasSize(OPENERS);
    }

    @Test
    @Proves(Rule.SCHEMA_2)
    @When(Trait.NOT_SHARED)
    void open_byManyAtOnce_givesEachADatabaseOfItsOwn() {
        MemoryStoreConfig config = newDatabase().build();
        Crew.of(
                OPENERS,
                opener -> assertThat(open(config).session(ADA).addTurn(turn("alone")))
                        .as("the first sequence in a database that is shared with nobody")
                        .isEqualTo(1));
    }

    @Test
    @Proves(Rule.SCHEMA_2)
    @When(Trait.CROSS_PROCESS)
    void open_ofAnEmptyDatabaseByManyProcessesAtOnce() {
        MemoryStoreConfig config = database();
        List<ChildProcess> children = IntStream.range(0, PROCESSES)
                .mapToObj(i -> ChildProcess.start(subject(), config, "p" + i + "-", BATCHES))
                .toList();
        try {
            children.forEach(ChildProcess::awaitSuccess);
            List<ChildProcess.Acknowledged> acknowledged = new ArrayList<>();
            children.forEach(child -> acknowledged.addAll(child.acknowledged()));
            assertThat(acknowledged)
                    .as("batches of processes that opened an empty database at once")
                    .hasSize(PROCESSES * BATCHES);
            MemoryStore store = open(config);
            assertAllThere(store, acknowledged);
            assertNothingElse(store, acknowledged);
        } finally {
            children.forEach(ChildProcess::close);
        }
    }

    @Test
    @Proves(Rule.SCHEMA_2)
    @When(Trait.NOT_CROSS_PROCESS)
    void open_afterAnotherProcess_findsWhatTheStoreDeclaresToKeep() {
        MemoryStoreConfig config = database();
        try (ChildProcess child = ChildProcess.start(subject(), config, "gone-", BATCHES)) {
            child.awaitSuccess();
        }
        MemoryStore store = open(config);
        assertThat(store.admin().sessions("acme", null, 10))
                .as("sessions of a process that is gone, in a store that declares durable to be "
                        + store.info().durable())
                .hasSize(store.info().durable() ? ChildWriter.SESSIONS : 0);
    }
}
