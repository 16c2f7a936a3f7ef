package io.memorystore.driver.jdbc;

import io.memorystore.spi.AdminBackend;
import io.memorystore.spi.SessionKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an operator does. */
final class JdbcAdmin implements AdminBackend {
    private final TransactionRunner runner;
    private final Duration operationTimeout;

    JdbcAdmin(TransactionRunner runner, Duration operationTimeout) {
        this.runner = runner;
        this.operationTimeout = operationTimeout;
    }

    @Override
    public List<SessionKey> sessions(String tenant, @Nullable SessionKey after, int limit) {
        return runner.query(connection -> SessionTable.list(connection, tenant, after, limit));
    }

    @Override
    public boolean needsRebuild() {
        return runner.query(connection -> {
            try (ResultSet row = connection.prepare(Sql.FIND_REBUILD).executeQuery()) {
                return row.next();
            }
        });
    }

    /** One that is being made is none yet. */
    @Override
    public void acknowledgeRebuild() {
        runner.transact(
                connection -> {
                    PreparedStatement statement = connection.prepare(Sql.ACKNOWLEDGE_REBUILD);
                    statement.setString(1, FoundSchema.REBUILT);
                    return statement.executeUpdate();
                },
                Deadline.in(operationTimeout));
    }
}
