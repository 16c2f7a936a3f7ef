package io.memorystore.conformance;

import static io.memorystore.conformance.Samples.texts;
import static io.memorystore.conformance.Samples.turn;
import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.MultiNodeException;
import io.memorystore.StoredTurn;
import io.memorystore.spi.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Several processes, and processes that die: CONC-2 and FAULT-1. */
abstract class ProcessRules extends InterruptRules {
    private static final int ALL = Integer.MAX_VALUE;
    private static final int BATCHES_PER_ROUND = 150;
    /** Then a fresh one: reading everything again after each kill must not take ever longer. */
    private static final int KILLS_A_DATABASE = 10;

    MemoryStoreConfig database() {
        return emptyDatabase().strategy(ChildWriter.strategy()).build();
    }

    @Test
    @Proves({Rule.FAULT_1, Rule.CTX_3})
    @When(Trait.DURABLE)
    void kill_losesNothingThatWasAcknowledged() {
        Random random = random();
        int rounds = profile().kills();
        while (rounds > 0) {
            int here = Math.min(rounds, KILLS_A_DATABASE);
            killAgainAndAgain(database(), here, random);
            rounds -= here;
        }
    }

    private void killAgainAndAgain(MemoryStoreConfig config, int rounds, Random random) {
        List<ChildProcess.Acknowledged> acknowledged = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            try (ChildProcess child = ChildProcess.start(subject(), config, "r" + round + "-", ALL)) {
                child.awaitAcknowledged(1 + random.nextInt(BATCHES_PER_ROUND));
                child.kill();
                acknowledged.addAll(child.acknowledged());
            }
            try (MemoryStore store = open(config)) {
                assertAllThere(store, acknowledged);
            }
        }
    }

    @Test
    @Proves({Rule.FAULT_1, Rule.CTX_3})
    @When(Trait.NOT_DURABLE)
    void death_forgetsWhatAStoreDeclaresToForget() {
        MemoryStoreConfig config = database();
        MemoryStore store = open(config);
        store.session(ADA).addTurn(turn("gone with the process"));
        store.close();
        MemoryStore reopened = open(config);
        assertThat(reopened.info().durable()).isFalse();
        assertThat(reopened.session(ADA).turns(0, ALL))
                .as("turns after reopening")
                .isEmpty();
        assertThat(visible(reopened.session(ADA).context()))
                .as("what is visible after reopening")
                .isEmpty();
    }

    @Test
    @Proves(Rule.CONC_2)
    @When(Trait.CROSS_PROCESS)
    void twoProcesses_writeIntoTheSameSessions() {
        MemoryStoreConfig config = database();
        MemoryStore store = open(config);
        int batches = profile().operationsPerThread() * 6;
        try (ChildProcess one = ChildProcess.start(subject(), config, "one-", batches);
                ChildProcess two = ChildProcess.start(subject(), config, "two-", batches)) {
            while (one.isAlive() || two.isAlive()) {
                assertWhole(store.session(ChildWriter.identity(0)).turns(0, ALL));
                assertWhole(store.session(ChildWriter.identity(1)).latestTurns(ALL));
            }
            one.awaitSuccess();
            two.awaitSuccess();
            List<ChildProcess.Acknowledged> acknowledged = new ArrayList<>(one.acknowledged());
            acknowledged.addAll(two.acknowledged());
            assertThat(acknowledged)
                    .as("batches of two processes, all acknowledged")
                    .hasSize(2 * batches);
            assertAllThere(store, acknowledged);
            assertNothingElse(store, acknowledged);
        }
    }

    @Test
    @Proves(Rule.CONC_2)
    @When(Trait.NOT_CROSS_PROCESS)
    void another_isRefusedWhereOneProcessHasTheDatabase_andSeesNothingWhereNothingIsShared() {
        MemoryStoreConfig config = database();
        MemoryStore here = open(config);
        here.session(ADA).addTurn(turn("here"));
        if (subject().guards().contains(Guard.SINGLE_PROCESS)) {
            assertAnotherProcessIsRefused(config);
            assertThat(here.session(ADA).addTurn(turn("undisturbed")))
                    .as("the sequence after another process was refused")
                    .isEqualTo(2);
        } else {
            assertThat(open(config).session(ADA).turns(0, ALL))
                    .as("what another store reads that declares to share nothing")
                    .isEmpty();
        }
    }

    private void assertAnotherProcessIsRefused(MemoryStoreConfig config) {
        try (ChildProcess child = ChildProcess.start(subject(), config, "refused-", 1)) {
            assertThat(child.awaitFailure())
                    .as("what another process is told, whose driver declares that one alone can have a database")
                    .contains(MultiNodeException.class.getName());
        }
    }

    static void assertAllThere(MemoryStore store, List<ChildProcess.Acknowledged> acknowledged) {
        List<List<StoredTurn>> stored = new ArrayList<>();
        for (int session = 0; session < ChildWriter.SESSIONS; session++) {
            stored.add(store.session(ChildWriter.identity(session)).turns(0, ALL));
            assertWhole(stored.get(session));
            assertThat(visible(store.session(ChildWriter.identity(session)).context()))
                    .as("what is visible, in the summary or word for word")
                    .isEqualTo(texts(stored.get(session)));
        }
        for (ChildProcess.Acknowledged batch : acknowledged) {
            List<StoredTurn> turns = stored.get(batch.session());
            int from = (int) batch.first() - 1;
            int to = from + batch.texts().size();
            assertThat(turns.size())
                    .as("turns, with those of the batch acknowledged at %d", batch.first())
                    .isGreaterThanOrEqualTo(to);
            assertThat(texts(turns.subList(from, to)))
                    .as("the batch acknowledged at %d", batch.first())
                    .isEqualTo(batch.texts());
        }
    }

    static void assertNothingElse(MemoryStore store, List<ChildProcess.Acknowledged> acknowledged) {
        for (int session = 0; session < ChildWriter.SESSIONS; session++) {
            int number = session;
            long expected = acknowledged.stream()
                    .filter(batch -> batch.session() == number)
                    .mapToLong(batch -> batch.texts().size())
                    .sum();
            assertThat(store.session(ChildWriter.identity(session)).turns(0, ALL))
                    .as("turns, each once")
                    .hasSize((int) expected);
        }
    }

    /** Sequences from 1 without gaps, and every batch whole: a text tells which batch, of how many, and which of them. */
    private static void assertWhole(List<StoredTurn> stored) {
        for (int i = 0; i < stored.size(); i++) {
            assertThat(stored.get(i).sequence()).as("sequences without gaps").isEqualTo(i + 1L);
        }
        int at = 0;
        while (at < stored.size()) {
            String[] parts = stored.get(at).turn().userMessage().split("/", -1);
            int size = Integer.parseInt(parts[1]);
            assertThat(stored.size())
                    .as("room for the whole batch that begins at %d", at + 1)
                    .isGreaterThanOrEqualTo(at + size);
            assertThat(texts(stored.subList(at, at + size)))
                    .as("the batch that begins at %d, whole", at + 1)
                    .isEqualTo(ChildWriter.texts(parts[0], size));
            at += size;
        }
    }
}
