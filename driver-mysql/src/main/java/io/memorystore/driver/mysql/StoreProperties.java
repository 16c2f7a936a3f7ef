package io.memorystore.driver.mysql;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a store tells Connector/J by itself. Nothing here depends on the server's defaults, which differ: character set, SQL mode
 * and time zone are those of the session. The server prepares what is executed again and again: some dozens of statements a
 * connection, of its {@code max_prepared_stmt_count}.
 */
final class StoreProperties {
    /** What no address may set. */
    static final Set<String> NAMES;

    private static final Map<String, String> TRAFFIC = Map.ofEntries(
            Map.entry("characterEncoding", "UTF-8"),
            Map.entry("connectionCollation", "utf8mb4_bin"),
            Map.entry("connectionTimeZone", "UTC"),
            Map.entry("preserveInstants", "false"),
            Map.entry("useServerPrepStmts", "true"), // what is executed again and again; see MySqlDialect.prepareOnce
            Map.entry("rewriteBatchedStatements", "true"),
            Map.entry("continueBatchOnError", "false"),
            Map.entry("useAffectedRows", "false"), // an UPDATE counts the rows it found, changed or not
            Map.entry("useLocalSessionState", "true"), // nobody but the JDBC driver sets autocommit and isolation
            Map.entry("enableEscapeProcessing", "false"), // a database's name may have braces
            Map.entry("processEscapeCodesForPrepStmts", "false"),
            Map.entry(
                    "cacheServerConfiguration", "false"), // it would outlive a restart with another max_allowed_packet
            Map.entry(
                    "netTimeoutForStreamingResults", "0"), // would cost a statement before each; pages are read at once
            Map.entry("maintainTimeStats", "false"),
            Map.entry("connectionAttributes", "program_name:memorystore"));

    private static final Map<String, String> SAFETY = Map.ofEntries(
            Map.entry("paranoid", "true"),
            Map.entry("allowMultiQueries", "false"),
            Map.entry("allowLoadLocalInfile", "false"),
            Map.entry("allowLoadLocalInfileInPath", ""),
            Map.entry("allowUrlInLocalInfile", "false"),
            Map.entry("autoDeserialize", "false"),
            Map.entry("autoReconnect", "false"),
            Map.entry("dumpQueriesOnException", "false"),
            Map.entry("createDatabaseIfNotExist", "false"),
            Map.entry("openTelemetry", "DISABLED"),
            Map.entry("logger", "com.mysql.cj.log.NullLogger")); // the default writes to the process's standard error

    /**
     * The mode is the one both products know and mean alike: refuse instead of cutting, no quotes of ANSI's, backslashes escape
     * (Connector/J escapes by what the server tells it).
     */
    private static final String SESSION = "sql_mode='STRICT_ALL_TABLES,STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION',"
            + "time_zone='+00:00',foreign_key_checks=1,unique_checks=1";

    private static final String SESSION_VARIABLES = "sessionVariables";

    static {
        NAMES = new TreeSet<>(TRAFFIC.keySet());
        NAMES.addAll(SAFETY.keySet());
        NAMES.addAll(
                Set.of("user", "password", "connectTimeout", "socketTimeout", "host", "port", "dbname", "protocol"));
    }

    private StoreProperties() {}

    /**
     * All properties of a connection.
     *
     * @param address whose login and parameters to use
     * @param lockWait how long a statement waits for a row's lock
     * @param timeout how long connecting and each answer while connecting may take
     */
    static Properties of(MySqlAddress address, Duration lockWait, Duration timeout) {
        Properties properties = new Properties();
        properties.putAll(address.parameters());
        properties.putAll(TRAFFIC);
        properties.putAll(SAFETY);
        String session = SESSION + ",innodb_lock_wait_timeout=" + Math.max(1, lockWait.toSeconds());
        properties.merge(SESSION_VARIABLES, session, (theirs, own) -> theirs + "," + own);
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("connectTimeout", Long.toString(millis(timeout)));
        properties.setProperty("socketTimeout", Long.toString(millis(timeout)));
        return properties;
    }

    /** As JDBC has it, where 0 would be forever. */
    static int millis(Duration duration) {
        return (int) Math.min(Math.max(1, duration.toMillis()), Integer.MAX_VALUE);
    }
}
