package io.memorystore.driver.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.StoreUnavailableException;
import io.memorystore.driver.jdbc.Access;
import io.memorystore.driver.jdbc.Deadline;
import io.memorystore.driver.jdbc.Occupancy;
import io.memorystore.driver.jdbc.SqlCatalogue;
import io.memorystore.driver.jdbc.SqlConnection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BoundedPoolTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private final BoundedPool pool = new BoundedPool(1, BoundedPoolTest::connect);

    private static SqlConnection connect() throws SQLException {
        return new SqlConnection(
                DriverManager.getConnection("jdbc:sqlite::memory:"),
                new SqlCatalogue(new SqliteDialect(":memory:", Occupancy.UNKNOWN)));
    }

    private SqlConnection take(Access access, Duration timeout) throws SQLException {
        return pool.take(access, Deadline.in(timeout));
    }

    @Test
    void take_givesTheSameConnectionAgain() throws Exception {
        SqlConnection first = take(Access.READ, LONG);
        pool.giveBack(first);

        assertThat(take(Access.READ, LONG)).isSameAs(first);
        pool.giveBack(first);
        pool.close();
        assertThat(first.raw().isClosed()).isTrue();
    }

    @Test
    void take_afterAnEviction_opensAnother() throws Exception {
        SqlConnection first = take(Access.WRITE, LONG);
        pool.evict(first);

        SqlConnection second = take(Access.WRITE, LONG);

        assertThat(first.raw().isClosed()).isTrue();
        assertThat(second).isNotSameAs(first);
        pool.close();
        pool.giveBack(second);
        assertThat(second.raw().isClosed()).isTrue();
    }

    @Test
    void take_endsInTime() throws Exception {
        take(Access.READ, LONG);

        assertThatThrownBy(() -> take(Access.READ, Duration.ofMillis(50)))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("poolSize");
    }

    @Test
    void take_afterAFailureToOpen_isNotBlocked() throws Exception {
        BoundedPool failing = new BoundedPool(1, () -> {
            throw new SQLException("no");
        });
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> failing.take(Access.READ, Deadline.in(LONG)))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void interrupt_endsAReadersWaiting_andKeepsTheFlag() throws Exception {
        take(Access.READ, LONG);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> take(Access.READ, LONG))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void interrupt_doesNotEndAWritersWaiting() throws Exception {
        SqlConnection taken = take(Access.WRITE, LONG);
        CountDownLatch started = new CountDownLatch(1);
        FutureTask<Boolean> waiting = new FutureTask<>(() -> {
            started.countDown();
            SqlConnection connection = take(Access.WRITE, LONG);
            pool.giveBack(connection);
            return Thread.currentThread().isInterrupted();
        });
        Thread thread = new Thread(waiting);
        thread.start();
        started.await();
        thread.interrupt();
        Awaitility.await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        assertThat(waiting.isDone()).isFalse();

        pool.giveBack(taken);

        assertThat(waiting.get()).isTrue();
    }
}
