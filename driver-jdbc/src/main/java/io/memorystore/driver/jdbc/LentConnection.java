package io.memorystore.driver.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A transaction's connection as it is lent to a host's code: for statements alone. Nothing that ends the transaction, or that is kept
 * by the connection when it goes back into the pool, gets through; nothing that comes from it leads back to the connection itself; and
 * after a failure, and after its end, it refuses everything. For one thread.
 */
final class LentConnection implements AutoCloseable {
    private static final Set<String> ALLOWED = Set.of(
            "createStatement",
            "prepareStatement",
            "prepareCall",
            "nativeSQL",
            "createArrayOf",
            "createBlob",
            "createClob",
            "createNClob",
            "createSQLXML",
            "createStruct",
            "getMetaData",
            "getTransactionIsolation",
            "getHoldability",
            "getCatalog",
            "getSchema",
            "getTypeMap",
            "getWarnings",
            "clearWarnings",
            "isReadOnly",
            "isValid",
            "getNetworkTimeout",
            "getClientInfo");

    private static final Set<Class<?>> GUARDED = Set.of(
            Statement.class, PreparedStatement.class, CallableStatement.class, ResultSet.class, DatabaseMetaData.class);

    /** What ends a transaction, or begins another; a database that can tell whether one is still there is asked as well. */
    private static final Pattern ENDS = Pattern.compile(
            "(?is)\\s*(?:commit|rollback|abort|end|begin|start\\s+transaction|savepoint|release|prepare\\s+transaction"
                    + "|set\\s+(?:autocommit|transaction|session)|lock\\s+tables|unlock\\s+tables)\\b.*");

    private final Check inTransaction;
    private final Connection proxy;
    private final Deque<Statement> statements = new ArrayDeque<>();
    private @Nullable SQLException failure;
    private boolean open = true;

    /** Tells whether something holds. */
    @FunctionalInterface
    interface Check {
        boolean holds() throws SQLException;
    }

    LentConnection(Connection connection, Check inTransaction) {
        this.inTransaction = inTransaction;
        this.proxy = guard(Connection.class, connection, null);
    }

    /** What the host's code gets. */
    Connection proxy() {
        return proxy;
    }

    /** The first failure of a statement, if there was one. */
    @Nullable
    SQLException failure() {
        return failure;
    }

    /** Ends the lending, and closes the statements that were made. */
    @Override
    public void close() throws SQLException {
        open = false;
        closeStatements();
    }

    private void closeStatements() throws SQLException {
        Statement next = statements.poll();
        if (next != null) {
            try {
                next.close();
            } finally {
                closeStatements();
            }
        }
    }

    private <T> T guard(Class<T> type, Object target, @Nullable Object parent) {
        InvocationHandler handler = new Guard(target, parent);
        return type.cast(Proxy.newProxyInstance(LentConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private void requireUsable() throws SQLException {
        if (!open) {
            throw new SQLException("The transaction has ended: its connection is lent until the work returns.");
        }
        if (failure != null) {
            throw new SQLException(
                    "An earlier statement of the transaction failed, and all of it is rolled back: let the"
                            + " first exception through.");
        }
    }

    private static SQLException refused(String what) {
        return new SQLException(
                what + " is refused on a lent connection: the store ends the transaction, together with the"
                        + " projection's checkpoint. Throw an exception to roll it back.");
    }

    private static void requireNoEnd(String method, @Nullable Object @Nullable [] arguments) throws SQLException {
        boolean takesText = method.startsWith("execute") || method.startsWith("prepare") || method.equals("addBatch");
        if (takesText
                && arguments != null
                && arguments.length > 0
                && arguments[0] instanceof String sql
                && ENDS.matcher(sql).matches()) {
            throw refused("A statement that ends or begins a transaction");
        }
    }

    private void requireTransaction() throws SQLException {
        if (!inTransaction.holds()) {
            failure = new SQLException(
                    "The statement has ended the transaction, as DDL does on some databases. Make tables before"
                            + " the projection runs.");
            throw failure;
        }
    }

    private @Nullable Object pass(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            Throwable thrown = e.getTargetException();
            if (failure == null
                    && thrown instanceof SQLException sql
                    && !(sql instanceof SQLFeatureNotSupportedException)) {
                failure = sql;
            }
            throw thrown;
        }
    }

    /** What stands before the connection, or before what came from it. */
    private final class Guard implements InvocationHandler {
        private final Object target;
        private final @Nullable Object parent;

        Guard(Object target, @Nullable Object parent) {
            this.target = target;
            this.parent = parent;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // a connection is equal to itself alone
        public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            return switch (method.getName()) {
                case "equals" -> arguments != null && self == arguments[0];
                case "hashCode" -> System.identityHashCode(self);
                case "toString" -> "lent by the store";
                case "isWrapperFor", "getAutoCommit" -> false;
                case "unwrap" -> throw refused("unwrap");
                case "getConnection" -> proxy;
                case "getStatement" -> parent instanceof Statement ? parent : null;
                case "isClosed" -> isClosed(method, arguments);
                case "close" -> close(method, arguments);
                default -> use(self, method, arguments);
            };
        }

        private boolean isConnection() {
            return target instanceof Connection;
        }

        private @Nullable Object isClosed(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
            return isConnection() || !open ? !open : pass(target, method, arguments);
        }

        /** Also after a failure, which would be hidden otherwise; at the end, all is closed. */
        private @Nullable Object close(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
            if (isConnection()) {
                throw refused("close");
            }
            return open ? pass(target, method, arguments) : null;
        }

        private @Nullable Object use(Object self, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            String name = method.getName();
            requireUsable();
            if (isConnection() && !ALLOWED.contains(name)) {
                throw refused(name);
            }
            requireNoEnd(name, arguments);
            Object result = pass(target, method, arguments);
            if (name.startsWith("execute")) {
                requireTransaction();
            }
            if (result instanceof Statement statement) {
                statements.add(statement);
            }
            Class<?> type = method.getReturnType();
            return result != null && GUARDED.contains(type) ? guard(type, result, self) : result;
        }
    }
}
