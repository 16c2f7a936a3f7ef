package io.memorystore.driver.jdbc;

import io.memorystore.CheckDepth;
import io.memorystore.Finding;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.StoreStats;
import io.memorystore.spi.InspectionBackend;
import io.memorystore.spi.PayloadCursor;
import io.memorystore.spi.PayloadPage;
import io.memorystore.spi.StoredPayload;
import io.memorystore.spi.StoredPayload.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What an operator wants to know. */
final class JdbcInspection implements InspectionBackend {
    private static final Duration LONG_TRANSACTION = Duration.ofMinutes(10);
    /** How many rows of usual payloads a JDBC driver holds at once. */
    private static final int ROWS = 64;

    private final TransactionRunner runner;
    private final Dialect dialect;
    private final ConnectionSource connections;
    private final MemoryStoreConfig config;

    JdbcInspection(TransactionRunner runner, Dialect dialect, ConnectionSource connections, MemoryStoreConfig config) {
        this.runner = runner;
        this.dialect = dialect;
        this.connections = connections;
        this.config = config;
    }

    @Override
    public StoreStats stats() {
        return runner.query(this::counted);
    }

    private StoreStats counted(SqlConnection connection) throws SQLException {
        OptionalLong databaseBytes = dialect.databaseBytes(connection);
        OptionalLong walBytes = dialect.walBytes();
        StoreStats.Pool pool = connections.use();
        try (ResultSet row = connection.prepare(Sql.COUNT_ALL).executeQuery()) {
            row.next();
            return new StoreStats(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6),
                    row.getLong(7),
                    row.getLong(8),
                    row.getLong(9),
                    databaseBytes,
                    walBytes,
                    Optional.of(pool));
        }
    }

    @Override
    public List<Finding> diagnose(CheckDepth depth) {
        connections.verify();
        StoreStats.Pool pool = connections.use();
        int toCome = Math.max(0, pool.max() - pool.active() - pool.idle());
        Inspection inspection = new Inspection(depth, config.durability(), config.clock(), toCome, LONG_TRANSACTION);
        List<Finding> findings = new ArrayList<>();
        findings.addAll(runner.direct(
                connection -> dialect.diagnoseWriter(connection, inspection), Deadline.in(config.operationTimeout())));
        findings.addAll(runner.query(connection -> found(connection, inspection)));
        return findings;
    }

    private List<Finding> found(SqlConnection connection, Inspection inspection) throws SQLException {
        List<Finding> findings = new ArrayList<>(dialect.diagnose(connection, inspection));
        ClockSkew.between(connection, dialect, inspection.clock()).ifPresent(findings::add);
        return findings;
    }

    /** In a transaction, for only in one do all JDBC drivers give rows one by one. */
    @Override
    public PayloadPage payloads(Kind kind, @Nullable PayloadCursor after, int limit) {
        PayloadScan scan = new PayloadScan(kind, limit, fetchSize(kind));
        return runner.snapshot(connection -> scan.page(connection, after));
    }

    private int fetchSize(StoredPayload.Kind kind) {
        if (dialect.isStreaming()) {
            return 0;
        }
        int oneByOne = dialect.streamingFetchSize();
        boolean isLong = kind == Kind.STATE || kind == Kind.CHUNK;
        return oneByOne != 0 ? oneByOne : isLong ? PayloadScan.fewRows() : ROWS;
    }
}
