package io.memorystore.driver.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.StoreClosedException;
import io.memorystore.StoreUnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PooledConnectionsTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final AtomicInteger TESTS = new AtomicInteger();

    /** Another for each test, so that one that fails and leaves threads behind fails alone. */
    private final String name = "memorystore-probe-pool-" + TESTS.incrementAndGet();

    private final SQLException starting = new SQLTransientConnectionException("starting up", "57P03");
    private final SQLException wrongPassword = new SQLException("wrong password", "28P01");
    private final FakeServer server = new FakeServer();
    private PooledConnections pool = pool(1, 0);

    private PooledConnections pool(int size, int overflow) {
        return new PooledConnections(
                server,
                starting::equals,
                new SqlCatalogue(new ProbeDialect("probe")),
                MemoryStoreConfig.builder()
                        .poolSize(size)
                        .poolMaxOverflow(overflow)
                        .build(),
                name);
    }

    private SqlConnection take(Access access, Duration timeout) throws SQLException {
        return pool.take(access, Deadline.in(timeout));
    }

    private List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .toList();
    }

    @AfterEach
    void close_leavesNothing() throws Exception {
        server.whileConnecting = () -> {};
        server.whileClosing = () -> {};
        pool.close();
        await().untilAsserted(() -> assertThat(threads()).isEmpty());
        assertThat(server.open).hasValue(0);
    }

    @Test
    void constructor_doesNothing() {
        assertThat(server.attempts).hasValue(0);
        assertThat(threads()).isEmpty();
    }

    @Test
    void take_givesTheSameConnectionAgain() throws Exception {
        SqlConnection first = take(Access.WRITE, LONG);
        pool.giveBack(Access.WRITE, first);

        assertThat(take(Access.READ, LONG)).isSameAs(first);
        pool.giveBack(Access.READ, first);
        assertThat(server.attempts).hasValue(1);
    }

    @Test
    void take_neverOpensMoreThanAllowed() throws Exception {
        pool = pool(3, 2);
        CountDownLatch everyPlaceIsUsed = new CountDownLatch(5);
        server.whileClosing = Thread::yield;
        ExecutorService threads = Executors.newFixedThreadPool(64);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            boolean evicting = i % 4 == 0;
            all.add(threads.submit(() -> {
                SqlConnection held = take(Access.WRITE, LONG);
                everyPlaceIsUsed.countDown();
                everyPlaceIsUsed.await();
                pool.giveBack(Access.WRITE, held);
                for (int turn = 0; turn < 50; turn++) {
                    SqlConnection connection = take(Access.WRITE, LONG);
                    if (evicting && turn % 25 == 0) {
                        pool.evict(Access.WRITE, connection);
                    } else {
                        pool.giveBack(Access.WRITE, connection);
                    }
                }
                return null;
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }
        threads.shutdown();

        assertThat(server.mostOpen).hasValue(5);
    }

    @Test
    void evict_ofSizeOne_makesRoomOnlyWhenItIsClosed() throws Exception {
        CountDownLatch closing = new CountDownLatch(1);
        CountDownLatch mayClose = new CountDownLatch(1);
        server.whileClosing = () -> {
            closing.countDown();
            mayClose.await();
        };
        pool.evict(Access.WRITE, take(Access.WRITE, LONG));
        closing.await();

        assertThatThrownBy(() -> take(Access.READ, Duration.ofMillis(100)))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(server.open).hasValue(1);
        mayClose.countDown();
        pool.giveBack(Access.READ, take(Access.READ, LONG));
        assertThat(server.mostOpen).hasValue(1);
    }

    @Test
    void evict_isFollowedByAnother() throws Exception {
        SqlConnection first = take(Access.WRITE, LONG);
        pool.evict(Access.WRITE, first);

        SqlConnection second = take(Access.WRITE, LONG);

        assertThat(second).isNotSameAs(first);
        await().until(first.raw()::isClosed);
        pool.giveBack(Access.WRITE, second);
    }

    @Test
    void connections_areOpenedWhenNeeded_andKeptUpToTheSize() throws Exception {
        pool = pool(4, 4);
        SqlConnection one = take(Access.READ, LONG);
        SqlConnection two = take(Access.READ, LONG);
        pool.giveBack(Access.READ, one);
        pool.giveBack(Access.READ, two);
        pool.giveBack(Access.READ, take(Access.READ, LONG));
        assertThat(server.mostOpen).hasValue(2);

        pool.evict(Access.READ, take(Access.READ, LONG));

        await().untilAsserted(() -> assertThat(server.attempts).hasValue(3));
        assertThat(server.mostOpen).hasValue(2);
    }

    @Test
    void take_whenAllAreTaken_endsInTime_namingTheSetting() throws Exception {
        SqlConnection taken = take(Access.READ, LONG);
        long start = System.nanoTime();

        assertThatThrownBy(() -> take(Access.READ, Duration.ofMillis(50)))
                .isInstanceOfSatisfying(StoreUnavailableException.class, failure -> {
                    assertThat(failure.writeMayHaveHappened()).isFalse();
                    assertThat(failure).hasMessageContainingAll("poolSize 1", "PT0.05S");
                });
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(50), Duration.ofMillis(5_000));
        pool.giveBack(Access.READ, taken);
    }

    @Test
    void take_afterTheDeadline_isRefused() throws Exception {
        pool.giveBack(Access.READ, take(Access.READ, LONG));

        assertThatThrownBy(() -> take(Access.READ, Duration.ZERO)).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void take_boundsTheWaitForAnswersByTheDeadline() throws Exception {
        pool.giveBack(Access.READ, take(Access.READ, LONG));
        server.networkTimeouts.clear();

        SqlConnection taken = take(Access.READ, Duration.ofSeconds(7));

        assertThat(server.networkTimeouts).hasSize(1);
        assertThat(server.networkTimeouts.get(0)).isBetween(1_000, 7_000);
        pool.giveBack(Access.READ, taken);
        assertThat(server.networkTimeouts).hasSize(1);
    }

    @Test
    void firstFailure_comesAsItIs_atOnce() {
        server.refusal = wrongPassword;

        assertThatThrownBy(() -> take(Access.WRITE, LONG)).isSameAs(wrongPassword);
        assertThat(server.attempts).hasValue(1);
        assertThat(threads()).isEmpty();
    }

    @Test
    void firstFailure_thatPasses_isWaitedFor() throws Exception {
        server.refusal = starting;
        server.whileConnecting = () -> {
            if (server.attempts.get() == 3) {
                server.start();
            }
        };

        SqlConnection taken = take(Access.WRITE, LONG);

        assertThat(server.attempts).hasValue(3);
        pool.giveBack(Access.WRITE, taken);
    }

    @Test
    void firstFailure_thatDoesNotPassInTime_comesAsItIs() {
        server.refusal = starting;

        assertThatThrownBy(() -> take(Access.WRITE, Duration.ofMillis(100))).isSameAs(starting);
        assertThat(server.attempts.get()).isBetween(2, 6);
    }

    @Test
    void interrupt_endsAReadersWaitingForTheFirst() {
        server.refusal = starting;
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> take(Access.READ, LONG))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void server_thatWasAway_isFoundAgain() throws Exception {
        pool = pool(2, 0);
        SqlConnection before = take(Access.WRITE, LONG);
        server.stop(starting);
        pool.evict(Access.WRITE, before);
        FutureTask<SqlConnection> waiting = new FutureTask<>(() -> take(Access.WRITE, LONG));
        new Thread(waiting).start();
        int attempts = server.attempts.get();
        await().until(() -> server.attempts.get() > attempts + 2);
        assertThat(waiting.isDone()).isFalse();

        server.start();

        pool.giveBack(Access.WRITE, waiting.get());
    }

    @Test
    void idleConnections_thatBrokeMeanwhile_areReplaced() throws Exception {
        SqlConnection before = take(Access.WRITE, LONG);
        pool.giveBack(Access.WRITE, before);
        server.stop(starting);
        server.start();
        long start = System.nanoTime();
        await().until(() -> System.nanoTime() - start > Duration.ofMillis(600).toNanos());

        SqlConnection after = take(Access.WRITE, LONG);

        assertThat(after).isNotSameAs(before);
        pool.giveBack(Access.WRITE, after);
    }

    @Test
    void server_thatStaysAway_isToldToEachInTheVendorsWords() throws Exception {
        SqlConnection taken = take(Access.WRITE, LONG);
        server.stop(wrongPassword);
        pool.evict(Access.WRITE, taken);

        for (Access access : Access.values()) {
            assertThatThrownBy(() -> take(access, Duration.ofMillis(200))).isSameAs(wrongPassword);
        }
    }

    @Test
    void server_thatDoesNotAnswer_isToldApartFromAPoolThatIsTooSmall() throws Exception {
        SqlConnection first = take(Access.WRITE, LONG);
        CountDownLatch answered = new CountDownLatch(1);
        server.whileConnecting = answered::await;
        pool.evict(Access.WRITE, first);

        assertThatThrownBy(() -> take(Access.READ, Duration.ofMillis(200)))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContainingAll("did not accept", "0 of at most 1");
        answered.countDown();
    }

    @Test
    void interrupt_endsAReadersWaiting_andKeepsTheFlag() throws Exception {
        SqlConnection taken = take(Access.READ, LONG);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> take(Access.READ, LONG))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
        pool.giveBack(Access.READ, taken);
    }

    @Test
    void interrupt_doesNotEndAWritersWaiting() throws Exception {
        SqlConnection taken = take(Access.WRITE, LONG);
        FutureTask<Boolean> waiting = new FutureTask<>(() -> {
            pool.giveBack(Access.WRITE, take(Access.WRITE, LONG));
            return Thread.currentThread().isInterrupted();
        });
        Thread thread = new Thread(waiting);
        thread.start();
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        thread.interrupt();
        await().until(() -> !thread.isInterrupted() && thread.getState() == Thread.State.TIMED_WAITING);
        assertThat(waiting.isDone()).isFalse();

        pool.giveBack(Access.WRITE, taken);

        assertThat(waiting.get()).isTrue();
    }

    @Test
    void close_waitsForNobody_andEndsWhatIsTakenWhenItComesBack() throws Exception {
        pool = pool(2, 0);
        SqlConnection one = take(Access.WRITE, LONG);
        SqlConnection two = take(Access.WRITE, LONG);
        pool.giveBack(Access.WRITE, two);

        pool.close();
        pool.close();

        await().until(() -> server.open.get() == 1);
        assertThat(one.raw().isClosed()).isFalse();
        assertThatThrownBy(() -> take(Access.READ, LONG)).isInstanceOf(StoreClosedException.class);
        pool.giveBack(Access.WRITE, one);
        assertThat(server.open).hasValue(0);
        await().untilAsserted(() -> assertThat(threads()).isEmpty());
    }

    @Test
    void close_whileTheServerIsAway_isPrompt() throws Exception {
        SqlConnection taken = take(Access.WRITE, LONG);
        server.stop(starting);
        pool.evict(Access.WRITE, taken);
        await().until(() -> server.attempts.get() > 7);
        long start = System.nanoTime();

        pool.close();

        await().untilAsserted(() -> assertThat(threads()).isEmpty());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void close_whileItConnects_closesWhatComesOfIt() throws Exception {
        SqlConnection taken = take(Access.WRITE, LONG);
        CountDownLatch answered = new CountDownLatch(1);
        CountDownLatch connecting = new CountDownLatch(1);
        server.whileConnecting = () -> {
            connecting.countDown();
            awaitUninterruptibly(answered);
        };
        pool.evict(Access.WRITE, taken);
        connecting.await();

        pool.close();

        answered.countDown();
        await().until(() -> server.open.get() == 0 && threads().isEmpty());
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean done = false;
        while (!done) {
            try {
                latch.await();
                done = true;
            } catch (InterruptedException e) {
                done = false; // as a socket that connects takes no notice either
            }
        }
    }

    @Test
    void close_byAnInterruptedThread_closesAll() throws Exception {
        pool.giveBack(Access.WRITE, take(Access.WRITE, LONG));
        Thread.currentThread().interrupt();

        pool.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(server.open).hasValue(0);
    }

    @Test
    void giveBack_twice_isRefused() throws Exception {
        SqlConnection taken = take(Access.WRITE, LONG);
        pool.giveBack(Access.WRITE, taken);

        assertThatThrownBy(() -> pool.giveBack(Access.WRITE, taken)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void settingsOfTheApplicationsOwnPool_areNotTaken(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("hikari.properties");
        Files.writeString(file, "username=app\npassword=secret\nconnectionInitSql=DROP TABLE x\nautoCommit=false\n");
        System.setProperty("hikaricp.configurationFile", file.toString());
        try {
            pool = pool(1, 0);
        } finally {
            System.clearProperty("hikaricp.configurationFile");
        }
        pool.giveBack(Access.WRITE, take(Access.WRITE, LONG));
    }

    @Test
    void threads_areDaemons() throws Exception {
        pool.giveBack(Access.WRITE, take(Access.WRITE, LONG));

        assertThat(threads()).isNotEmpty().allMatch(Thread::isDaemon);
    }
}
