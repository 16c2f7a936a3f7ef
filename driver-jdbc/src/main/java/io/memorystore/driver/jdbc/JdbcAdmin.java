package io.memorystore.driver.jdbc;

import io.memorystore.spi.AdminBackend;
import io.memorystore.spi.SessionKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an operator does. */
final class JdbcAdmin implements AdminBackend {
    private final TransactionRunner runner;

    JdbcAdmin(TransactionRunner runner) {
        this.runner = runner;
    }

    @Override
    public List<SessionKey> sessions(String tenant, @Nullable SessionKey after, int limit) {
        return runner.query(connection -> SessionTable.list(connection, tenant, after, limit));
    }
}
