package io.memorystore.driver.postgres;

import static io.memorystore.driver.postgres.ParameterRule.flag;
import static io.memorystore.driver.postgres.ParameterRule.number;
import static io.memorystore.driver.postgres.ParameterRule.oneOf;
import static io.memorystore.driver.postgres.ParameterRule.text;

import io.memorystore.spi.Spelling;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of URLs: those of the JDBC driver (jdbc.postgresql.org/documentation/use) and, where people bring them along,
 * those of libpq (postgresql.org/docs/current/libpq-connect.html). What is in none of the four tables is unknown.
 */
final class KnownParameters {
    private static final int MANY = 1 << 20;

    /**
     * Passed on. Of {@code targetServerType}, those that ask for a standby are left out: a store has to write. {@code
     * sslrootcert} is here for its one value that names no file.
     */
    private static final Map<String, ParameterRule> ALLOWED = Map.ofEntries(
            Map.entry("ApplicationName", text()),
            Map.entry("binaryTransfer", flag()),
            Map.entry("channelBinding", oneOf("disable", "prefer", "require")),
            Map.entry("gssEncMode", oneOf("disable", "allow", "prefer", "require")),
            Map.entry("gssUseDefaultCreds", flag()),
            Map.entry("gsslib", oneOf("auto", "sspi", "gssapi")),
            Map.entry("hostRecheckSeconds", number(0, 86_400)),
            Map.entry("kerberosServerName", text()),
            Map.entry("loadBalanceHosts", flag()),
            Map.entry("localSocketAddress", text()),
            Map.entry("maxSendBufferSize", number(1_024, MANY)),
            Map.entry("pemKeyAlgorithm", text()),
            Map.entry("prepareThreshold", number(0, MANY)),
            Map.entry("preparedStatementCacheQueries", number(0, MANY)),
            Map.entry("preparedStatementCacheSizeMiB", number(0, 1_024)),
            Map.entry("receiveBufferSize", number(1_024, 1 << 30)),
            Map.entry("requireAuth", text()),
            Map.entry("scramMaxIterations", number(0, 100_000_000)),
            Map.entry("sendBufferSize", number(1_024, 1 << 30)),
            Map.entry("ssl", flag()),
            Map.entry("sslNegotiation", oneOf("postgres", "direct")),
            Map.entry("sslmode", oneOf("disable", "allow", "prefer", "require", "verify-ca", "verify-full")),
            Map.entry("sslpassword", text()),
            Map.entry("sspiServiceClass", text()),
            Map.entry("targetServerType", oneOf("any", "primary", "master", "preferPrimary")),
            Map.entry("tcpKeepAlive", flag()),
            Map.entry("tcpNoDelay", flag()),
            Map.entry("useSpnego", flag()));

    /** Passed on only if the application has allowed them by name: they read a file, load a class or set the session. */
    private static final Map<String, ParameterRule> ON_REQUEST = Map.ofEntries(
            Map.entry("authenticationPluginClassName", text()),
            Map.entry("classLoaderStrategy", oneOf("driver", "driver-first", "context-first")),
            Map.entry("jaasApplicationName", text()),
            Map.entry("jaasLogin", flag()),
            Map.entry("options", text()),
            Map.entry("socketFactory", text()),
            Map.entry("socketFactoryArg", text()),
            Map.entry("sslcert", text()),
            Map.entry("sslfactory", text()),
            Map.entry("sslfactoryarg", text()),
            Map.entry("sslhostnameverifier", text()),
            Map.entry("sslkey", text()),
            Map.entry("sslpasswordcallback", text()),
            Map.entry("sslrootcert", text()));

    /** The names that libpq has for parameters that are allowed, and the values it has for theirs. */
    private static final Map<String, Alias> ALIASES = Map.ofEntries(
            Map.entry("application_name", new Alias("ApplicationName", Map.of())),
            Map.entry("channel_binding", new Alias("channelBinding", Map.of())),
            Map.entry("gssencmode", new Alias("gssEncMode", Map.of())),
            Map.entry("keepalives", new Alias("tcpKeepAlive", Map.of("1", "true", "0", "false"))),
            Map.entry("krbsrvname", new Alias("kerberosServerName", Map.of())),
            Map.entry(
                    "load_balance_hosts", new Alias("loadBalanceHosts", Map.of("random", "true", "disable", "false"))),
            Map.entry("require_auth", new Alias("requireAuth", Map.of())),
            Map.entry("sslnegotiation", new Alias("sslNegotiation", Map.of())),
            Map.entry("target_session_attrs", new Alias("targetServerType", Map.of("read-write", "primary"))));

    /** What else people bring along, and what means it here. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("PGDBNAME", "Write the database behind the host, or as the setting database."),
            Map.entry("PGHOST", "Write the host before the database, or as the setting host."),
            Map.entry("PGPORT", "Write the port behind the host, or as the setting port."),
            Map.entry("autosave", "A store rolls whole transactions back and needs none."),
            Map.entry("cancelSignalTimeout", "Use connectTimeout of the configuration."),
            Map.entry("cleanupSavepoints", "A store has no savepoints."),
            Map.entry("connectTimeout", "Use connectTimeout of the configuration."),
            Map.entry("connect_timeout", "Use connectTimeout of the configuration."),
            Map.entry("currentSchema", "Use schema of the configuration."),
            Map.entry("dbname", "Write the database behind the host, or as the setting database."),
            Map.entry("defaultRowFetchSize", "A store asks for as many rows as it needs."),
            Map.entry("gssResponseTimeout", "Use connectTimeout of the configuration."),
            Map.entry("host", "Write the host before the database, or as the setting host."),
            Map.entry("loggerFile", "The JDBC driver logs through java.util.logging, as the application sets it up."),
            Map.entry("loggerLevel", "The JDBC driver logs through java.util.logging, as the application sets it up."),
            Map.entry("loginTimeout", "Use connectTimeout of the configuration."),
            Map.entry("passfile", "Use password of the configuration."),
            Map.entry("pgbouncer", "Use prepareThreshold=0."),
            Map.entry("port", "Write the port behind the host, or as the setting port."),
            Map.entry("preferQueryMode", "For a pooler, use prepareThreshold=0."),
            Map.entry("queryTimeout", "Use operationTimeout of the configuration."),
            Map.entry("reWriteBatchedInserts", "A store writes what comes together in one statement by itself."),
            Map.entry("readOnly", "A store has to write."),
            Map.entry("readOnlyMode", "A store has to write."),
            Map.entry("schema", "Use schema of the configuration."),
            Map.entry("search_path", "Use schema of the configuration."),
            Map.entry("service", "Name host, port, database, user and password."),
            Map.entry("socketTimeout", "Use operationTimeout of the configuration."),
            Map.entry("sslResponseTimeout", "Use connectTimeout of the configuration."),
            Map.entry("stringtype", "A store's statements need no other type than the default."));

    /** Another program's name for a parameter, and its values where they differ. */
    record Alias(String name, Map<String, String> values) {}

    private KnownParameters() {}

    static @Nullable ParameterRule allowed(String name) {
        return ALLOWED.get(name);
    }

    static @Nullable ParameterRule onRequest(String name) {
        return ON_REQUEST.get(name);
    }

    static @Nullable Alias alias(String name) {
        return ALIASES.get(name);
    }

    /** What to use instead of a parameter, or of another spelling of it. */
    static @Nullable String setting(String name) {
        return SETTINGS.get(name);
    }

    /** The names that an application can allow. */
    static String requestable() {
        return String.join(", ", new TreeMap<>(ON_REQUEST).keySet());
    }

    /** The allowed name that is most like another. */
    static String nearest(String name) {
        Map<String, ParameterRule> all = new TreeMap<>(ALLOWED);
        all.putAll(ON_REQUEST);
        return Spelling.nearest(name, all.keySet()).orElseThrow();
    }

    /** A name that is no plain word may be a secret in the wrong place. */
    static String shown(String name) {
        return name.matches("[A-Za-z_]{1,40}") ? name : "(not shown)";
    }
}
