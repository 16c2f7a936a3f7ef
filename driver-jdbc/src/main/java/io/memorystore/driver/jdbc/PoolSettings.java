package io.memorystore.driver.jdbc;

import com.zaxxer.hikari.HikariConfig;
import io.memorystore.MemoryStoreConfig;
import java.time.Duration;

/** What the pool is told, from what the store was told. */
final class PoolSettings {
    private static final Duration LONGEST_IDLE = Duration.ofMinutes(1);
    private static final Duration LONGEST_VALIDATION = Duration.ofSeconds(5);

    /** Less is refused by HikariCP; a call that has less waits by its own deadline. */
    private static final Duration SHORTEST = Duration.ofMillis(250);

    private PoolSettings() {}

    static int most(MemoryStoreConfig config) {
        return config.poolSize() + config.poolMaxOverflow();
    }

    static HikariConfig of(MemoryStoreConfig config, String name, ServerConnections server, PoolThreads threads) {
        HikariConfig settings = new HikariConfig();
        forget(settings);
        settings.setPoolName(name);
        settings.setDataSource(server);
        settings.setThreadFactory(threads);
        settings.setMaximumPoolSize(most(config));
        settings.setMinimumIdle(0); // as it is used: PoolUse
        settings.setInitializationFailTimeout(-1); // the first connection is there before the pool is
        Duration lifetime = config.poolMaxLifetime();
        settings.setMaxLifetime(lifetime.toMillis());
        settings.setKeepaliveTime(config.poolKeepalive().toMillis());
        settings.setIdleTimeout(shorter(LONGEST_IDLE, lifetime.dividedBy(2)).toMillis());
        Duration operation = config.operationTimeout();
        settings.setConnectionTimeout(longer(SHORTEST, operation).toMillis());
        Duration validation = shorter(LONGEST_VALIDATION, operation.dividedBy(4));
        settings.setValidationTimeout(longer(SHORTEST, validation).toMillis());
        settings.validate();
        return settings;
    }

    /** Takes back what HikariCP reads from the file that a system property of the application names, which is for its own pool. */
    private static void forget(HikariConfig settings) {
        settings.setConnectionInitSql(null);
        settings.setConnectionTestQuery(null);
        settings.setCatalog(null);
        settings.setSchema(null);
        settings.setTransactionIsolation(null);
        settings.setDataSourceClassName(null);
        settings.setDataSourceJNDI(null);
        settings.setAutoCommit(true);
        settings.setReadOnly(false);
        settings.setIsolateInternalQueries(false);
        settings.setAllowPoolSuspension(false);
        settings.setLeakDetectionThreshold(0);
        settings.setRegisterMbeans(false);
        settings.setMetricsTrackerFactory(null);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
