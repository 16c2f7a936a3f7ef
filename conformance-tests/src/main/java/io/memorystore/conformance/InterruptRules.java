package io.memorystore.conformance;

import static io.memorystore.conformance.Samples.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.Session;
import io.memorystore.StoreUnavailableException;
import io.memorystore.StoredTurn;
import io.memorystore.spi.PausePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Callers that are interrupted: CONC-3. */
abstract class InterruptRules extends ConcurrencyRules {
    private static final int ALL = Integer.MAX_VALUE;
    private static final int INTERRUPTED = 6;
    private static final int SPARED = 2;
    private static final int BATCH = 2;

    @Test
    @Proves(Rule.CONC_3)
    void interrupt_failsThatCallOnly() {
        interrupting(task -> {
            Thread thread = new Thread(task, "conformance-interrupted");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** On a Java without virtual threads, these are platform threads. */
    @Test
    @Proves(Rule.CONC_3)
    void interrupt_ofAVirtualThread_failsThatCallOnly() {
        interrupting(Threads.virtual());
    }

    @Test
    @Proves(Rule.CONC_3)
    void interrupt_inTheMiddleOfAWrite_leavesItWholeOrAbsent() {
        Schedule schedule = new Schedule(PausePoint.TURN_APPEND);
        MemoryStore store = open(emptyDatabase().build(), schedule);
        Outcomes outcomes = new Outcomes();
        List<String> batch = Samples.prefixed("held/", BATCH);
        AtomicReference<Thread> held = new AtomicReference<>();
        schedule.run(
                () -> {
                    held.set(Thread.currentThread());
                    outcomes.note(
                            batch,
                            false,
                            () -> store.session(session(0))
                                    .addTurns(batch.stream().map(Samples::turn).toList()));
                    return true;
                },
                () -> {
                    Objects.requireNonNull(held.get()).interrupt();
                    return true;
                });
        outcomes.check(store);
        assertThat(store.session(session(0)).addTurn(Samples.turn("next")))
                .as("the next sequence, after a call that was interrupted")
                .isIn(1L, BATCH + 1L);
    }

    private void interrupting(ThreadFactory threads) {
        MemoryStore store = open();
        Outcomes outcomes = new Outcomes();
        int calls = profile().operationsPerThread() * 2;
        CountDownLatch running = new CountDownLatch(INTERRUPTED);
        List<Thread> interrupted = new ArrayList<>();
        for (int worker = 0; worker < INTERRUPTED; worker++) {
            String name = "w" + worker + "-";
            Thread thread = threads.newThread(() -> {
                try {
                    work(store, name, calls, outcomes, false);
                } finally {
                    running.countDown();
                }
            });
            interrupted.add(thread);
            thread.start();
        }
        Crew spared = Crew.start(SPARED, worker -> work(store, "spared" + worker + "-", calls, outcomes, true));
        Random random = random();
        Eventually.holds("the end of those who are interrupted all the time", () -> {
            interrupted.get(random.nextInt(INTERRUPTED)).interrupt();
            return running.getCount() == 0;
        });
        spared.end();
        outcomes.check(store);
    }

    private static void work(MemoryStore store, String prefix, int calls, Outcomes outcomes, boolean spared) {
        for (int i = 0; i < calls; i++) {
            Session session = store.session(session(i % 2));
            List<String> batch = Samples.prefixed(prefix + i + "/", BATCH);
            outcomes.note(
                    batch,
                    spared,
                    () -> session.addTurns(batch.stream().map(Samples::turn).toList()));
            boolean unused = Thread.interrupted();
            outcomes.read(spared, () -> session.latestTurns(BATCH));
            unused |= Thread.interrupted();
        }
    }

    private static Identity session(int i) {
        return Identity.of("acme", "interrupted", "s-" + i);
    }

    /** What the calls gave, by the first text of their batch. */
    private static final class Outcomes {
        private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
        private final Set<String> refused = ConcurrentHashMap.newKeySet();
        private final AtomicReference<Throwable> unexpected = new AtomicReference<>();

        void note(List<String> batch, boolean spared, Supplier<List<Long>> call) {
            try {
                acknowledged.put(batch.get(0), call.get().get(0));
            } catch (StoreUnavailableException e) {
                if (spared) {
                    unexpected.set(e);
                }
                if (!e.writeMayHaveHappened()) {
                    refused.add(batch.get(0));
                }
            } catch (RuntimeException | Error e) {
                unexpected.set(e);
            }
        }

        void read(boolean spared, Supplier<List<StoredTurn>> call) {
            try {
                List<StoredTurn> unused = call.get();
            } catch (StoreUnavailableException e) {
                if (spared) {
                    unexpected.set(e);
                }
            } catch (RuntimeException | Error e) {
                unexpected.set(e);
            }
        }

        void check(MemoryStore store) {
            if (unexpected.get() != null) {
                throw new AssertionError(
                        "Expected calls to succeed, and interrupted ones to succeed or to throw StoreUnavailableException",
                        unexpected.get());
            }
            List<List<String>> stored = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                List<StoredTurn> turns = store.session(session(i)).turns(0, ALL);
                assertThat(turns.isEmpty() ? 0 : turns.get(turns.size() - 1).sequence())
                        .as("the last sequence, of turns without gaps")
                        .isEqualTo(turns.size());
                stored.add(texts(turns));
            }
            stored.forEach(this::checkWhole);
            acknowledged.forEach((first, sequence) -> assertThat(
                            stored.stream().filter(texts -> at(texts, sequence).equals(first)))
                    .as("the batch \"%s\", acknowledged at %d", first, sequence)
                    .hasSize(1));
        }

        private static String at(List<String> texts, long sequence) {
            return sequence > texts.size() ? "" : texts.get((int) sequence - 1);
        }

        private void checkWhole(List<String> texts) {
            assertThat(texts).as("turns, each once").doesNotHaveDuplicates();
            for (int i = 0; i < texts.size(); i += BATCH) {
                String batch = texts.get(i).substring(0, texts.get(i).indexOf('/') + 1);
                assertThat(texts.subList(i, Math.min(i + BATCH, texts.size())))
                        .as("a batch, whole")
                        .isEqualTo(Samples.prefixed(batch, BATCH));
                assertThat(refused).as("batches that were refused").doesNotContain(texts.get(i));
            }
        }
    }
}
