package io.memorystore.driver.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.memorystore.StorageException;
import io.memorystore.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Schedules of the commit queue, on a committer that does what the schedule says. */
@Timeout(60)
class CommitQueueTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String BAD = "bad";
    private static final Target ANY = Target.lease("any");
    private final ScriptedCommit commits = new ScriptedCommit();
    private final List<Thread> threads = new ArrayList<>();
    private CommitQueue queue = new CommitQueue(commits, LONG, "test-commit");

    @AfterEach
    void close() throws InterruptedException {
        commits.gate.release(1_000);
        for (Thread thread : threads) {
            thread.join();
        }
        queue.close();
    }

    @Test
    void submit_commitsOnTheCallersThread_whenNobodyElseDoes() {
        commits.gate.release();

        assertThat(queue.submit(ANY, write("a"), 1)).isEqualTo("a");

        assertThat(commits.groups).containsExactly(List.of("a"));
        assertThat(commits.committers).containsExactly(Thread.currentThread());
    }

    @Test
    void submit_joinsAllThatQueuedDuringACommit() throws Exception {
        Call first = held("a");
        List<Call> others = List.of(queued("b", 1), queued("c", 2), queued("d", 3));

        commits.gate.release(2);

        assertThat(first.get()).isEqualTo("a");
        assertThat(others).extracting(Call::get).containsExactly("b", "c", "d");
        assertThat(commits.groups).containsExactly(List.of("a"), List.of("b", "c", "d"));
    }

    @Test
    void submit_leavesForTheNextGroupWhatDoesNotFit() throws Exception {
        Call first = held("a");
        Call large = start("b", 6L << 20);
        awaitWaiting(1);
        Call larger = start("c", 6L << 20);
        awaitWaiting(2);

        commits.gate.release(3);

        assertThat(List.of(first, large, larger)).extracting(Call::get).containsExactly("a", "b", "c");
        assertThat(commits.groups).containsExactly(List.of("a"), List.of("b"), List.of("c"));
    }

    @Test
    void submit_fillsAGroup_toItsLastByte() throws Exception {
        Call first = held("a");
        Call half = start("b", 4L << 20);
        awaitWaiting(1);
        Call otherHalf = start("c", 4L << 20);
        awaitWaiting(2);
        Call more = queued("d", 3);

        commits.gate.release(3);

        assertThat(List.of(first, half, otherHalf, more)).extracting(Call::get).containsExactly("a", "b", "c", "d");
        assertThat(commits.groups).containsExactly(List.of("a"), List.of("b", "c"), List.of("d"));
    }

    @Test
    void leader_leavesAfterEightGroups_andTheFirstThatWaitsLeadsThen() throws Exception {
        List<Call> calls = new ArrayList<>(List.of(held("0")));
        for (int i = 1; i <= 10; i++) {
            calls.add(start(Integer.toString(i), 5L << 20)); // no two of them fit into one group
            awaitWaiting(i);
        }

        commits.gate.release(11);

        for (int i = 0; i <= 10; i++) {
            assertThat(calls.get(i).get()).isEqualTo(Integer.toString(i));
        }
        assertThat(commits.groups)
                .containsExactlyElementsOf(IntStream.rangeClosed(0, 10)
                        .mapToObj(i -> List.of(Integer.toString(i)))
                        .toList());
        assertThat(commits.committers.subList(0, 8)).containsOnly(threads.get(0));
        assertThat(commits.committers.subList(8, 11)).containsOnly(threads.get(8));
    }

    @Test
    void submit_replaysNeighboursOneByOne_whenOneOfThemIsBad() throws Exception {
        held("a");
        Call before = queued("b", 1);
        Call bad = queued(BAD, 2);
        Call after = queued("c", 3);

        commits.gate.release(5);

        assertThat(before.get()).isEqualTo("b");
        assertThat(after.get()).isEqualTo("c");
        assertThatThrownBy(bad::get).hasCauseInstanceOf(StorageException.class);
        assertThat(commits.groups)
                .containsExactly(List.of("a"), List.of("b", BAD, "c"), List.of("b"), List.of(BAD), List.of("c"));
        assertThat(commits.written).containsExactly("a", "b", "c");
    }

    @Test
    void submit_replaysNoWriteThatWasAlone() {
        commits.gate.release(2);

        assertThatThrownBy(() -> queue.submit(ANY, write(BAD), 1)).isInstanceOf(StorageException.class);

        assertThat(commits.groups).containsExactly(List.of(BAD));
    }

    @Test
    void leader_leavesAfterAFailure() throws Exception {
        held("a");
        Call next = queued("b", 1);
        commits.cutOff.set(true);

        commits.gate.release(2);

        assertThatThrownBy(next::get).hasCauseInstanceOf(StoreUnavailableException.class);
        assertThat(commits.committers).containsExactly(threads.get(0), threads.get(1));
    }

    @Test
    void submit_replaysNothing_whenTheOutcomeIsUnknown() throws Exception {
        held("a");
        Call one = queued("b", 1);
        Call other = queued("c", 2);
        commits.cutOff.set(true);

        commits.gate.release(2);

        for (Call call : List.of(one, other)) {
            assertThatThrownBy(call::get)
                    .cause()
                    .isInstanceOfSatisfying(
                            StoreUnavailableException.class,
                            e -> assertThat(e.writeMayHaveHappened()).isTrue());
        }
        assertThat(commits.groups).hasSize(2);
    }

    @Test
    void interrupt_withdrawsAWriteThatWaits() throws Exception {
        Call first = held("a");
        AtomicBoolean flagKept = new AtomicBoolean();
        Call waiting = start("b", 1, flagKept);
        awaitWaiting(1);
        Call neighbour = queued("c", 2);

        lastButOne().interrupt();

        assertThatThrownBy(waiting::get)
                .cause()
                .hasMessageContaining("was interrupted while its write waited")
                .isInstanceOfSatisfying(
                        StoreUnavailableException.class,
                        e -> assertThat(e.writeMayHaveHappened()).isFalse());
        assertThat(flagKept).isTrue();
        commits.gate.release(2);
        assertThat(first.get()).isEqualTo("a");
        assertThat(neighbour.get()).isEqualTo("c");
        assertThat(commits.written).containsExactly("a", "c");
    }

    @Test
    void interrupt_ofAWriteThatWasTaken_waitsForTheOutcome() throws Exception {
        held("a");
        queued("b", 1);
        AtomicBoolean flagKept = new AtomicBoolean();
        Call taken = start("c", 1, flagKept);
        awaitWaiting(2);
        commits.gate.release();
        await().until(() -> commits.entered.get() == 2);

        last().interrupt();
        await().during(Duration.ofMillis(50)).until(() -> !taken.isDone());
        commits.gate.release();

        assertThat(taken.get()).isEqualTo("c");
        assertThat(flagKept).isTrue();
    }

    @Test
    void interrupt_ofTheLeader_isKeptFromTheCommitAndForItsCaller() {
        commits.gate.release();
        Thread.currentThread().interrupt();

        assertThat(queue.submit(ANY, write("a"), 1)).isEqualTo("a");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(commits.sawInterrupt).isFalse();
    }

    @Test
    void timeout_ofAWriteThatWaits_saysThatNothingWasWritten() throws Exception {
        queue = new CommitQueue(commits, Duration.ofMillis(100), "test-commit");
        held("a");

        assertThatThrownBy(() -> queue.submit(ANY, write("b"), 1))
                .hasMessageContaining("waited for others until operationTimeout")
                .isInstanceOfSatisfying(
                        StoreUnavailableException.class,
                        e -> assertThat(e.writeMayHaveHappened()).isFalse());

        assertThat(queue.waiting()).isZero();
        commits.gate.release();
        await().until(() -> !threads.get(0).isAlive());
        assertThat(commits.written).containsExactly("a");
    }

    @Test
    void timeout_ofAWriteThatWasTaken_saysThatItMayHaveBeenWritten() throws Exception {
        queue = new CommitQueue(commits, Duration.ofSeconds(1), "test-commit");
        held("a");
        queued("b", 1);
        Call taken = queued("c", 2);
        commits.gate.release();

        assertThatThrownBy(taken::get)
                .cause()
                .isInstanceOfSatisfying(
                        StoreUnavailableException.class,
                        e -> assertThat(e.writeMayHaveHappened()).isTrue());
    }

    @Test
    void submit_goesOn_afterAThreadDiedInTheCommit() {
        commits.gate.release(2);
        commits.dies.set(true);
        assertThatThrownBy(() -> queue.submit(ANY, write("a"), 1)).isInstanceOf(StackOverflowError.class);
        commits.dies.set(false);

        assertThat(queue.submit(ANY, write("b"), 1)).isEqualTo("b");
    }

    @Test
    void leader_handsOnToOneThatWaits_thoughItDiesInTheCommit() throws Exception {
        commits.dies.set(true);
        Call first = held("a");
        Call next = queued("b", 1);
        commits.gate.release();
        assertThatThrownBy(first::get).hasCauseInstanceOf(StackOverflowError.class);
        commits.dies.set(false);

        commits.gate.release();

        assertThat(next.get()).isEqualTo("b");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void virtualThreads_neverCommit() throws Exception {
        commits.gate.release(2);
        FutureTask<String> task = new FutureTask<>(() -> queue.submit(ANY, write("a"), 1));

        Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);

        assertThat(task.get()).isEqualTo("a");
        assertThat(commits.committers).extracting(Thread::getName).containsExactly("test-commit");
        queue.close();
        await().until(() -> commits.committers.stream().noneMatch(Thread::isAlive));
    }

    @Test
    void submit_losesAndDoublesNothing_underLoad() throws Exception {
        commits.gate.release(100_000);
        CountDownLatch start = new CountDownLatch(1);
        List<Call> results = new ArrayList<>();
        for (int thread = 0; thread < 16; thread++) {
            String name = "t" + thread + "-";
            results.add(run(() -> {
                start.await();
                for (int i = 0; i < 500; i++) {
                    assertThat(queue.submit(ANY, write(name + i), 1)).isEqualTo(name + i);
                }
                return name;
            }));
        }
        start.countDown();
        for (Call result : results) {
            result.get();
        }
        assertThat(commits.written).hasSize(16 * 500).doesNotHaveDuplicates();
    }

    /** A call on a thread of its own. */
    private record Call(FutureTask<String> task) {
        String get() throws Exception {
            return task.get();
        }

        boolean isDone() {
            return task.isDone();
        }
    }

    private Call held(String name) {
        Call call = start(name, 1);
        await().until(() -> commits.entered.get() >= 1);
        return call;
    }

    private Call queued(String name, int expectedToWait) {
        Call call = start(name, 1);
        awaitWaiting(expectedToWait);
        return call;
    }

    private void awaitWaiting(int count) {
        await().pollInterval(Duration.ofMillis(1)).until(() -> queue.waiting() == count);
    }

    private Call start(String name, long bytes) {
        return start(name, bytes, new AtomicBoolean());
    }

    private Call start(String name, long bytes, AtomicBoolean interruptedAfter) {
        return run(() -> {
            try {
                return queue.submit(ANY, write(name), bytes);
            } finally {
                interruptedAfter.set(Thread.currentThread().isInterrupted());
            }
        });
    }

    private Call run(Callable<String> task) {
        Call call = new Call(new FutureTask<>(task));
        Thread thread = new Thread(call.task());
        threads.add(thread);
        thread.start();
        return call;
    }

    private Thread last() {
        return threads.get(threads.size() - 1);
    }

    private Thread lastButOne() {
        return threads.get(threads.size() - 2);
    }

    private WriteWork<String> write(String name) {
        return transaction -> {
            commits.running.get().add(name);
            return name;
        };
    }
}
