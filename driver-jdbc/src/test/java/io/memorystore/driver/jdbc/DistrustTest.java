package io.memorystore.driver.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.StorageException;
import io.memorystore.StoreStats;
import io.memorystore.spi.Fence;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a connection that was left in the middle of an answer. */
class DistrustTest {
    private final List<String> ends = new ArrayList<>();
    private final Dialect dialect = forgiving();
    private final TransactionRunner runner = new TransactionRunner(
            dialect, new OneConnection(), Duration.ofSeconds(5), Duration.ofSeconds(5), Fence.NONE);

    /** Of which no failure ends a connection. */
    private static Dialect forgiving() {
        return (Dialect) Proxy.newProxyInstance(
                DistrustTest.class.getClassLoader(),
                new Class<?>[] {Dialect.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "translate" -> new StorageException("translated");
                    case "isBusy", "isTransient", "isDuplicate", "endsConnection" -> false;
                    default -> null;
                });
    }

    private final class OneConnection implements ConnectionSource {
        private final SqlConnection connection = new SqlConnection(
                (Connection) Proxy.newProxyInstance(
                        DistrustTest.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (self, method, arguments) -> null),
                new SqlCatalogue(new ProbeDialect("probe")));

        @Override
        public SqlConnection take(Access access, Deadline deadline) {
            return connection;
        }

        @Override
        public void giveBack(Access access, SqlConnection returned) {
            ends.add("given back");
        }

        @Override
        public void evict(Access access, SqlConnection returned) {
            ends.add("evicted");
        }

        @Override
        public void aboutToCommit(SqlConnection used, int writes) {}

        @Override
        public void verify() {}

        @Override
        public StoreStats.Pool use() {
            return new StoreStats.Pool(0, 1, 0, 1);
        }

        @Override
        public void close() {}
    }

    private static SQLException failure() {
        return new SQLException("in the middle");
    }

    @Test
    void connection_isGivenBack_afterAHarmlessFailure() {
        assertThatThrownBy(() -> runner.query(connection -> {
                    throw failure();
                }))
                .isInstanceOf(StorageException.class);

        assertThat(ends).containsExactly("given back");
    }

    @Test
    void connection_isEvicted_ifAnAnswerWasBrokenOff() {
        assertThatThrownBy(() -> runner.query(connection -> {
                    connection.distrust();
                    throw failure();
                }))
                .isInstanceOf(StorageException.class);

        assertThat(ends).containsExactly("evicted");
    }

    @Test
    void connection_isGivenBack_onceTheAnswerWasClosed() {
        runner.query(connection -> {
            connection.distrust();
            connection.trust();
            return true;
        });
        assertThatThrownBy(() -> runner.query(connection -> {
                    throw failure();
                }))
                .isInstanceOf(StorageException.class);

        assertThat(ends).containsExactly("given back", "given back");
    }

    @Test
    void transaction_thatFailsForAHostsCode_isNotRunAgain() {
        List<Integer> runs = new ArrayList<>();
        IllegalStateException thrown = new IllegalStateException(new SQLException("theirs", "40001"));

        assertThatThrownBy(() -> runner.transact(
                        connection -> {
                            runs.add(1);
                            throw thrown;
                        },
                        Deadline.in(Duration.ofSeconds(5))))
                .isSameAs(thrown);

        assertThat(runs).hasSize(1);
        assertThat(ends).containsExactly("given back");
    }
}
