package io.memorystore.driver.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.StorageException;
import io.memorystore.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Outcomes of a group, and who wakes whom. */
@Timeout(60)
class QueuedWriteTest {

    private static QueuedWrite<String> fresh() {
        return new QueuedWrite<>(Target.lease("any"), transaction -> "done", 1, Deadline.in(Duration.ofSeconds(30)));
    }

    private static QueuedWrite<String> settled() throws Exception {
        QueuedWrite<String> write = fresh();
        write.run(null);
        write.settle(null);
        return write;
    }

    /** A write whose caller sleeps until it is woken, and then wakes those that it has to. */
    private record Sleeper(QueuedWrite<String> write, Thread thread) {
        static Sleeper start() throws Exception {
            CompletableFuture<QueuedWrite<String>> made = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                QueuedWrite<String> write = fresh();
                made.complete(write);
                while (write.state() != QueuedWrite.State.DONE) {
                    LockSupport.park(write);
                }
                write.wakeFollowers();
            });
            thread.setDaemon(true);
            thread.start();
            QueuedWrite<String> write = made.get();
            write.run(null);
            write.settle(null);
            return new Sleeper(write, thread);
        }
    }

    private static List<Sleeper> sleepers(int count) throws Exception {
        List<Sleeper> sleepers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sleepers.add(Sleeper.start());
        }
        return sleepers;
    }

    private static List<QueuedWrite<String>> writes(List<Sleeper> sleepers) {
        return sleepers.stream().map(Sleeper::write).toList();
    }

    @Test
    void group_isWokenToTheLast_byTheFewThatTheLeaderWakes() throws Exception {
        for (int size : List.of(1, 4, 5, 8, 9, 21, 60)) {
            List<Sleeper> sleepers = sleepers(size);

            List<QueuedWrite<?>> first = QueuedWrite.publish(writes(sleepers));

            assertThat(first).hasSize(Math.min(size, 4));
            first.forEach(QueuedWrite::wake);
            for (Sleeper sleeper : sleepers) {
                sleeper.thread().join();
            }
        }
    }

    @Test
    void leader_andThoseWhoHaveGone_areNotWoken() throws Exception {
        QueuedWrite<String> own = settled();
        List<Sleeper> sleepers = sleepers(2);
        QueuedWrite<String> gone = sleepers.get(0).write();
        gone.abandon();

        assertThat(QueuedWrite.publish(List.of(own, gone, sleepers.get(1).write())))
                .isEqualTo(List.of(sleepers.get(1).write()));

        assertThat(own.state()).isEqualTo(QueuedWrite.State.DONE);
        assertThat(gone.state()).isEqualTo(QueuedWrite.State.DONE);
        sleepers.forEach(sleeper -> sleeper.write().wake());
        for (Sleeper sleeper : sleepers) {
            sleeper.thread().join();
        }
    }

    @Test
    void outcome_isWhatTheWorkGave_orItsFailure() throws Exception {
        assertThat(settled().outcome()).isEqualTo("done");

        QueuedWrite<String> failed = fresh();
        StorageException cause = new StorageException("bad");
        failed.settle(new Failure(cause, Replay.ALONE));
        assertThatThrownBy(failed::outcome).isSameAs(cause);

        QueuedWrite<String> repaired = settled();
        repaired.settle(new Failure(cause, Replay.ALONE));
        repaired.settle(null);
        assertThat(repaired.outcome()).isEqualTo("done");
    }

    @Test
    void writeThatNobodySettled_mayHaveHappened() {
        QueuedWrite<String> write = fresh();

        assertThat(QueuedWrite.publish(List.of(write))).isEmpty();

        assertThatThrownBy(write::outcome)
                .isInstanceOfSatisfying(
                        StoreUnavailableException.class,
                        e -> assertThat(e.writeMayHaveHappened()).isTrue());
    }

    @Test
    void writeThatGaveNothing_isAFault() {
        QueuedWrite<String> write = fresh();
        write.settle(null);
        assertThatThrownBy(write::outcome).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void write_isWhatItWasMadeOf() {
        Target target = Target.lease("lease");
        Deadline deadline = Deadline.in(Duration.ofSeconds(1));
        QueuedWrite<String> write = new QueuedWrite<>(target, transaction -> "done", 7, deadline);

        assertThat(write.target()).isSameAs(target);
        assertThat(write.bytes()).isEqualTo(7);
        assertThat(write.deadline()).isSameAs(deadline);
        assertThat(write.mayLead()).isTrue();
        assertThat(write.state()).isEqualTo(QueuedWrite.State.WAITING);
        write.become(QueuedWrite.State.TAKEN);
        assertThat(write.state()).isEqualTo(QueuedWrite.State.TAKEN);
    }
}
