package io.memorystore.driver.mysql;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parameters that people bring along from elsewhere, and why a store does not take them or what means the same here. */
final class RefusedParameters {
    private static final String UNLESS =
            " It is refused unless the option " + MySqlParameters.ALLOWED + " of the configuration names it.";
    private static final Map<String, String> REASONS = reasons();

    private RefusedParameters() {}

    /** The rest of a sentence that began with the parameter's name, or null for a parameter nobody has heard of. */
    static @Nullable String reason(String name) {
        return REASONS.get(name.toLowerCase(Locale.ROOT));
    }

    private static Map<String, String> reasons() {
        Map<String, String> reasons = new HashMap<>();
        put(reasons, "which has a setting of its own: use connectTimeout of the configuration.", "connectTimeout");
        put(reasons, "which has a setting of its own: use operationTimeout of the configuration.", "socketTimeout");
        put(reasons, "which is older than sslMode: use sslMode.", "useSSL", "requireSSL", "verifyServerCertificate");
        put(
                reasons,
                "which is older than tlsVersions and tlsCiphersuites: use those.",
                "enabledTLSProtocols",
                "enabledSslProtocolSuites",
                "enabledSSLCipherSuites");
        put(
                reasons,
                "which a store needs not: it always speaks utf8mb4; remove it.",
                "useUnicode",
                "characterEncoding",
                "characterSetResults",
                "connectionCollation",
                "passwordCharacterEncoding");
        put(
                reasons,
                "which a store needs not: it keeps instants as numbers, and time zones cannot matter; remove it.",
                "serverTimezone",
                "connectionTimeZone",
                "forceConnectionTimeZoneToSession",
                "preserveInstants",
                "useLegacyDatetimeCode",
                "zeroDateTimeBehavior");
        putConnections(reasons);
        putDangers(reasons);
        return reasons;
    }

    private static void putConnections(Map<String, String> reasons) {
        put(
                reasons,
                "which a store needs not: it takes the first of the url's hosts that accepts writes; remove it.",
                "failOverReadOnly",
                "secondsBeforeRetrySource",
                "secondsBeforeRetryMaster",
                "queriesBeforeRetrySource",
                "queriesBeforeRetryMaster",
                "autoReconnect",
                "autoReconnectForPools",
                "maxReconnects",
                "initialTimeout",
                "retriesAllDown",
                "ha.loadBalanceStrategy",
                "dnsSrv");
        put(
                reasons,
                "which a store sets by itself, as it was measured to be best; remove it.",
                "cachePrepStmts",
                "prepStmtCacheSize",
                "prepStmtCacheSqlLimit",
                "useServerPrepStmts",
                "rewriteBatchedStatements",
                "useLocalSessionState",
                "elideSetAutoCommits",
                "cacheServerConfiguration",
                "maintainTimeStats",
                "useAffectedRows",
                "continueBatchOnError",
                "useBulkStmts");
        put(reasons, "which a store needs not: create the database once, by hand.", "createDatabaseIfNotExist");
    }

    private static void putDangers(Map<String, String> reasons) {
        put(
                reasons,
                "which a store never uses, and which would let a server or a statement do harm; remove it.",
                "allowMultiQueries",
                "allowLoadLocalInfile",
                "allowLocalInfile",
                "allowLoadLocalInfileInPath",
                "allowUrlInLocalInfile",
                "autoDeserialize");
        put(reasons, "which runs SQL on connect." + UNLESS, "sessionVariables", "initSql");
        put(
                reasons,
                "which reads a local file, or says how." + UNLESS,
                "trustCertificateKeyStoreUrl",
                "trustCertificateKeyStoreType",
                "trustCertificateKeyStorePassword",
                "clientCertificateKeyStoreUrl",
                "clientCertificateKeyStoreType",
                "clientCertificateKeyStorePassword",
                "serverRSAPublicKeyFile",
                "serverSslCert",
                "trustStore",
                "trustStorePassword",
                "keyStore",
                "keyStorePassword",
                "ociConfigFile",
                "useConfigs");
        put(
                reasons,
                "which loads a class." + UNLESS,
                "socketFactory",
                "authenticationPlugins",
                "defaultAuthenticationPlugin",
                "authenticationOpenidConnectCallbackHandler",
                "authenticationWebAuthnCallbackHandler",
                "queryInterceptors",
                "statementInterceptors",
                "exceptionInterceptors",
                "connectionLifecycleInterceptors",
                "propertiesTransform",
                "clientInfoProvider",
                "logger",
                "profilerEventHandler",
                "loadBalanceExceptionChecker",
                "queryInfoCacheFactory",
                "parseInfoCacheFactory",
                "serverConfigCacheFactory",
                "sslContextProvider",
                "keyStoreProvider",
                "KeyManagerFactoryProvider",
                "trustManagerFactoryProvider");
    }

    private static void put(Map<String, String> reasons, String reason, String... names) {
        List.of(names).forEach(name -> reasons.put(name.toLowerCase(Locale.ROOT), reason));
    }
}
