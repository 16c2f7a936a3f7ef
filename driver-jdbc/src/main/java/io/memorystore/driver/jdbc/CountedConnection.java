package io.memorystore.driver.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A connection to the server, from its opening to its end. The pool handles it through a proxy, so that its end is heard of;
 * whoever takes it uses the vendor's own connection, whose prepared statements so live as long as it does.
 */
final class CountedConnection implements InvocationHandler {
    /** Some drivers set the timeout on the executor they are given; on another thread it would come too late, or stay too long. */
    private static final Executor AT_ONCE = Runnable::run;

    private final Connection connection;
    private final SqlConnection sql;
    private final Runnable onEnd;
    private final AtomicBoolean ended = new AtomicBoolean();

    CountedConnection(Connection connection, SqlCatalogue catalogue, Runnable onEnd) {
        this.connection = connection;
        this.sql = new SqlConnection(connection, catalogue);
        this.onEnd = onEnd;
    }

    /** The connection behind what the pool has lent. */
    static CountedConnection behind(Connection pooled) throws SQLException {
        return (CountedConnection) Proxy.getInvocationHandler(pooled.unwrap(Connection.class));
    }

    /** What the pool is to handle. */
    Connection proxy() {
        return (Connection) Proxy.newProxyInstance(
                CountedConnection.class.getClassLoader(), new Class<?>[] {Connection.class}, this);
    }

    SqlConnection sql() {
        return sql;
    }

    /** Bounds how long an answer of the server is waited for. An option of the socket: nothing is sent. */
    void answerBy(Deadline deadline) throws SQLException {
        long millis = TimeUnit.NANOSECONDS.toMillis(deadline.remainingNanos());
        setNetworkTimeout((int) Math.min(Math.max(1, millis), Integer.MAX_VALUE)); // 0 would be for ever
    }

    void close() throws SQLException {
        if (ended.compareAndSet(false, true)) {
            try {
                connection.close();
            } finally {
                onEnd.run();
            }
        }
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // a connection is equal to itself alone
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        switch (method.getName()) {
            case "close", "abort" -> close();
            case "setNetworkTimeout" -> setNetworkTimeout(millis(arguments));
            case "equals" -> {
                return arguments != null && proxy == arguments[0];
            }
            case "hashCode" -> {
                return System.identityHashCode(this);
            }
            case "toString" -> {
                return "connection " + Integer.toHexString(System.identityHashCode(this));
            }
            default -> {
                return pass(method, arguments);
            }
        }
        return null;
    }

    private @Nullable Object pass(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private void setNetworkTimeout(int millis) throws SQLException {
        connection.setNetworkTimeout(AT_ONCE, millis);
    }

    private static int millis(@Nullable Object @Nullable [] arguments) {
        if (arguments != null && arguments.length == 2 && arguments[1] instanceof Integer millis) {
            return millis;
        }
        throw new IllegalArgumentException("setNetworkTimeout takes an executor and a number");
    }
}
