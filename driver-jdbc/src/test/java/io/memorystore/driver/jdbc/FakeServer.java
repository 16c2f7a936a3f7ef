package io.memorystore.driver.jdbc;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Hands out connections that can do no more than a pool asks of them, and counts them. */
final class FakeServer implements Connector {
    final AtomicInteger open = new AtomicInteger();
    final AtomicInteger mostOpen = new AtomicInteger();
    final AtomicInteger attempts = new AtomicInteger();
    final List<Integer> networkTimeouts = new CopyOnWriteArrayList<>();
    volatile @Nullable SQLException refusal;
    volatile Step whileConnecting = () -> {};
    volatile Step whileClosing = () -> {};
    private final AtomicInteger run = new AtomicInteger();

    /** Something that happens meanwhile. */
    @FunctionalInterface
    interface Step {
        void run() throws InterruptedException;
    }

    /** Breaks all connections there are, and admits no new one until {@link #start}. */
    void stop(SQLException toldToNewcomers) {
        refusal = toldToNewcomers;
        run.incrementAndGet();
    }

    void start() {
        refusal = null;
    }

    @Override
    public Connection connect() throws SQLException {
        attempts.incrementAndGet();
        pass(whileConnecting);
        SQLException refused = refusal;
        if (refused != null) {
            throw refused;
        }
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        return connection(run.get());
    }

    @SuppressWarnings("ReferenceEquality") // a connection is equal to itself alone
    private Connection connection(int since) {
        AtomicBoolean closed = new AtomicBoolean();
        return (Connection) Proxy.newProxyInstance(
                FakeServer.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "isValid" -> since == run.get() && !closed.get();
                    case "isClosed" -> closed.get();
                    case "getAutoCommit" -> true;
                    case "isReadOnly" -> false;
                    case "getNetworkTimeout" -> 0;
                    case "getTransactionIsolation" -> Connection.TRANSACTION_READ_COMMITTED;
                    case "clearWarnings" -> null;
                    case "setNetworkTimeout" -> remember((Integer) arguments[1]);
                    case "close" -> close(closed);
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private @Nullable Object remember(Integer networkTimeout) {
        networkTimeouts.add(networkTimeout);
        return null;
    }

    private @Nullable Object close(AtomicBoolean closed) throws SQLException {
        if (!closed.getAndSet(true)) {
            pass(whileClosing);
            open.decrementAndGet();
        }
        return null;
    }

    private static void pass(Step step) throws SQLException {
        try {
            step.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted", e);
        }
    }
}
