package io.memorystore.driver.mysql;

import io.memorystore.ConfigurationException;
import io.memorystore.Durability;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server says of itself: by {@code SHOW VARIABLES}, which passes over what one of the products or versions lacks. */
final class ServerFacts {
    private static final String QUERY = "SHOW GLOBAL VARIABLES WHERE Variable_name IN ('version',"
            + " 'innodb_flush_log_at_trx_commit', 'sync_binlog', 'log_bin', 'innodb_doublewrite', 'innodb_flush_method',"
            + " 'innodb_page_size', 'max_allowed_packet', 'max_connections', 'binlog_format', 'wsrep_on', 'disabled_storage_engines')";
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)(\\.\\d+)?");
    private static final Set<String> FULL_DOUBLEWRITE = Set.of("ON", "1", "DETECT_AND_RECOVER");
    private static final int LEAST_PAGE = 16 * 1024;

    /** What is written in pieces is read as one row, which the JDBC driver refuses over the server's limit. */
    private static final int LEAST_PACKET = 16 << 20;

    private final Map<String, String> variables;

    ServerFacts(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    static ServerFacts read(Connection connection) throws SQLException {
        Map<String, String> variables = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            while (row.next()) {
                variables.put(row.getString(1).toLowerCase(Locale.ROOT), row.getString(2));
            }
        }
        return new ServerFacts(variables);
    }

    boolean isMariaDb() {
        return version().contains("MariaDB");
    }

    String product() {
        return isMariaDb() ? "MariaDB" : "MySQL";
    }

    String version() {
        return of("version");
    }

    long maxAllowedPacket() {
        return Long.parseLong(of("max_allowed_packet"));
    }

    /** Whether the server is of a Galera cluster, where {@code GET_LOCK} is its own or refused. */
    boolean isGalera() {
        return isOn("wsrep_on");
    }

    /** Refuses a server on which a store's promises cannot be kept. */
    void requireUsable() {
        requireVersion();
        if (isOn("log_bin") && of("binlog_format").equals("STATEMENT")) {
            throw new ConfigurationException("The " + product() + " server has binlog_format STATEMENT, with which no"
                    + " transaction can be READ COMMITTED. Set it to ROW (or MIXED).");
        }
        if (Long.parseLong(of("innodb_page_size")) < LEAST_PAGE) {
            throw new ConfigurationException("The " + product() + " server has innodb_page_size "
                    + of("innodb_page_size") + ", which is too small for the keys of a store: it has to be "
                    + LEAST_PAGE
                    + " or more, from the server's initialization on.");
        }
        if (maxAllowedPacket() < LEAST_PACKET) {
            throw new ConfigurationException("The " + product() + " server has max_allowed_packet "
                    + maxAllowedPacket() + ", and a value of state takes up to " + LEAST_PACKET
                    + ": set it to 16M or more, which is the least default there is.");
        }
        if (of("disabled_storage_engines").toLowerCase(Locale.ROOT).contains("innodb")) {
            throw new ConfigurationException("The " + product() + " server has InnoDB disabled, which a store needs.");
        }
    }

    private void requireVersion() {
        Matcher version = VERSION.matcher(version());
        if (!version.find()) {
            throw new ConfigurationException("The server does not tell its version; a store needs MySQL or MariaDB.");
        }
        int number = Integer.parseInt(version.group(1)) * 1_000 + Integer.parseInt(version.group(2));
        if (number < (isMariaDb() ? 10_011 : 8_000)) {
            throw new ConfigurationException("The server is " + product() + " " + version.group()
                    + ", and a store needs MySQL 8.0 or MariaDB 10.11, or newer.");
        }
    }

    /** Whether what was committed outlives a crash of the server's host. */
    Durability durability() {
        return weaknesses().isEmpty() ? Durability.FULL : Durability.RELAXED;
    }

    /** The server's settings that keep it from full durability, for people. */
    List<String> weaknesses() {
        List<String> weak = new ArrayList<>();
        addUnless(
                weak,
                Set.of("1", "3").contains(of("innodb_flush_log_at_trx_commit")),
                "innodb_flush_log_at_trx_commit");
        addUnless(weak, !isOn("log_bin") || of("sync_binlog").equals("1"), "sync_binlog");
        addUnless(
                weak,
                FULL_DOUBLEWRITE.contains(of("innodb_doublewrite").toUpperCase(Locale.ROOT)),
                "innodb_doublewrite");
        addUnless(weak, !of("innodb_flush_method").toLowerCase(Locale.ROOT).contains("nosync"), "innodb_flush_method");
        return weak;
    }

    private void addUnless(List<String> weak, boolean fine, String variable) {
        if (!fine) {
            weak.add(variable + " is " + (of(variable).isEmpty() ? "not told" : of(variable)));
        }
    }

    long maxConnections() {
        return Long.parseLong(of("max_connections"));
    }

    private boolean isOn(String variable) {
        return of(variable).equals("ON") || of(variable).equals("1");
    }

    private String of(String variable) {
        return variables.getOrDefault(variable, "");
    }
}
