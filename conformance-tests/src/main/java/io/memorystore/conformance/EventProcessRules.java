package io.memorystore.conformance;

import static io.memorystore.conformance.EventSamples.ALL;
import static io.memorystore.conformance.EventSamples.assertConsecutive;
import static io.memorystore.conformance.EventSamples.events;
import static io.memorystore.conformance.EventSamples.sequences;
import static io.memorystore.conformance.EventSamples.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.events.Event;
import io.memorystore.events.EventStream;
import io.memorystore.events.ProjectionRunner;
import io.memorystore.events.StoredEvent;
import io.memorystore.spi.PausePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Streams and several processes, processes that die, and small heaps: EVT-1, EVT-2, EVT-5 and PROJ-1. */
abstract class EventProcessRules extends ProcessRules {
    private static final int HEAP = 256;
    private static final int SMALL_HEAP = 40;
    private static final int LARGE_EVENTS = 800;
    private static final int LARGE = 64 << 10;
    private static final int BATCHES_BEFORE_A_KILL = 50;
    private static final int KILLS_OF_ONE_DATABASE = 10;

    @Test
    @Proves({Rule.EVT_1, Rule.EVT_2})
    @When(Trait.CROSS_PROCESS)
    void twoProcesses_appendToOneStream() {
        MemoryStoreConfig config = emptyDatabase().build();
        EventStream stream = stream(open(config));
        String batches = Integer.toString(profile().operationsPerThread() * 4);
        try (ChildProcess one = ChildProcess.stream(subject(), config, HEAP, ChildStreamer.APPEND, "one-", batches);
                ChildProcess two =
                        ChildProcess.stream(subject(), config, HEAP, ChildStreamer.APPEND, "two-", batches)) {
            List<StoredEvent> followed = EventSamples.follow(stream::read, 50, () -> one.isAlive() || two.isAlive());
            one.awaitSuccess();
            two.awaitSuccess();
            assertConsecutive("what a reader of two processes followed", sequences(followed));
            assertThat(followed).as("what it followed, against the log").isEqualTo(stream.read(1, ALL));
            List<ChildProcess.Acknowledged> acknowledged = new ArrayList<>(one.acknowledged());
            acknowledged.addAll(two.acknowledged());
            assertThat(acknowledged).as("batches, all acknowledged").hasSize(2 * Integer.parseInt(batches));
            assertThere(stream, acknowledged);
            assertThat(acknowledged.stream()
                            .mapToInt(batch -> batch.texts().size())
                            .sum())
                    .as("events of all batches")
                    .isEqualTo(followed.size());
        }
    }

    private static void assertThere(EventStream stream, List<ChildProcess.Acknowledged> acknowledged) {
        List<String> stored = texts(stream.read(1, ALL));
        for (ChildProcess.Acknowledged batch : acknowledged) {
            int from = (int) batch.first() - 1;
            assertThat(stored.size())
                    .as("events, with the batch at %d", batch.first())
                    .isGreaterThanOrEqualTo(from + batch.texts().size());
            assertThat(stored.subList(from, from + batch.texts().size()))
                    .as("the batch acknowledged at %d, whole and at its place", batch.first())
                    .isEqualTo(batch.texts());
        }
    }

    @Test
    @Proves({Rule.EVT_1, Rule.EVT_2})
    @When(Trait.NOT_CROSS_PROCESS)
    void streams_areOfOneStore_orOfTheStoresOfOneProcess() {
        boolean shared = declared().shared();
        List<MemoryStore> stores = stores(2, PausePoint.NONE);
        stream(stores.get(0)).append(events("here ", 2));
        assertThat(stores.get(1).tenant("acme").streams())
                .as("streams that another store of this process sees, which declares shared to be " + shared)
                .hasSize(shared ? 1 : 0);
        assertThat(sequences(stream(stores.get(1)).append(events("there ", 1))))
                .as("the sequence that it appends at")
                .containsExactly(shared ? 3L : 1L);
    }

    @Test
    @Proves({Rule.PROJ_1, Rule.FAULT_1})
    @When(Trait.DURABLE)
    void kill_leavesStateAndCheckpointInStep() {
        Random random = random();
        int rounds = profile().projectionKills();
        while (rounds > 0) {
            int here = Math.min(rounds, KILLS_OF_ONE_DATABASE);
            killProjecting(emptyDatabase().build(), here, random);
            rounds -= here;
        }
    }

    private void killProjecting(MemoryStoreConfig config, int rounds, Random random) {
        List<ChildProcess.Acknowledged> acknowledged = new ArrayList<>();
        Tally projection = new Tally("tally", 1);
        for (int round = 0; round < rounds; round++) {
            String prefix = "r" + round + "-";
            try (ChildProcess child =
                    ChildProcess.stream(subject(), config, HEAP, ChildStreamer.PROJECT, prefix, "" + ALL)) {
                child.awaitAcknowledged(1 + random.nextInt(BATCHES_BEFORE_A_KILL));
                child.kill();
                acknowledged.addAll(child.acknowledged());
            }
            try (MemoryStore store = open(ChildStreamer.leased(subject()), config, PausePoint.NONE);
                    ProjectionRunner runner = stream(store).project(projection)) {
                assertThere(stream(store), acknowledged);
                if (runner.progress().version() > 0) {
                    assertState(
                            runner, stream(store), projection, runner.progress().checkpoint());
                }
                if (round == rounds - 1) {
                    runner.start();
                    assertProjected(runner, stream(store), projection);
                }
            }
        }
    }

    @Test
    @Proves({Rule.PROJ_1, Rule.FAULT_1})
    @When(Trait.NOT_DURABLE)
    void death_forgetsAProjectionWithItsStream() {
        MemoryStoreConfig config = emptyDatabase().build();
        Tally projection = new Tally("tally", 1);
        try (MemoryStore store = open(config);
                ProjectionRunner runner = stream(store).project(projection)) {
            stream(store).append(events("e", 2));
            runner.start();
            assertProjected(runner, stream(store), projection);
        }
        EventStream reopened = stream(open(config));
        assertThat(reopened.lastSequence())
                .as("the last sequence after reopening")
                .isZero();
        assertThat(reopened.project(projection).progress().version())
                .as("the version of the state")
                .isZero();
    }

    /** More than the heap can hold: 50 MB of large events, and many small ones. */
    @Test
    @Proves(Rule.EVT_5)
    @When(Trait.DURABLE)
    void replay_runsInASmallHeap() {
        MemoryStoreConfig config = emptyDatabase().build();
        try (MemoryStore store = open(config)) {
            fill(store.tenant("acme").stream("large"), LARGE_EVENTS, 40, LARGE);
            fill(store.tenant("acme").stream("long"), profile().replayed(), 1_000, 20);
        }
        try (ChildProcess child = ChildProcess.stream(
                subject(),
                config,
                SMALL_HEAP,
                ChildStreamer.REPLAY,
                "large",
                "" + LARGE_EVENTS,
                "long",
                "" + profile().replayed())) {
            child.awaitSuccess();
        }
    }

    private static void fill(EventStream stream, int count, int batch, int size) {
        String payload = "x".repeat(size);
        for (int i = 0; i < count; i += batch) {
            List<Event> events = new ArrayList<>();
            for (int j = 0; j < Math.min(batch, count - i); j++) {
                events.add(Event.of("Filled", payload));
            }
            stream.append(events);
        }
    }

    /** A store that forgets keeps its events in this heap: there is nothing to bound but the page. */
    @Test
    @Proves(Rule.EVT_5)
    @When(Trait.NOT_DURABLE)
    void replay_readsFromTheHeapWhereNothingIsDurable() {
        EventStream stream = stream();
        fill(stream, profile().replayed(), 1_000, 20);
        long[] next = {1};
        stream.replay(1, event -> assertThat(event.sequence()).isEqualTo(next[0]++));
        assertThat(next[0] - 1)
                .as("events that were replayed")
                .isEqualTo(profile().replayed());
    }
}
