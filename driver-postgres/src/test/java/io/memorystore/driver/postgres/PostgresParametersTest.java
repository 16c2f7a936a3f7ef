package io.memorystore.driver.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.ConfigurationException;
import io.memorystore.MemoryStoreConfig;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGProperty;

/** What a URL may bring along. */
class PostgresParametersTest {
    private static final String URL = "postgresql://ada:pw@h/agents?";

    private static Properties properties(String query, String allowed) {
        return PostgresAddress.of(MemoryStoreConfig.builder()
                        .url(URL + query)
                        .option("allowedParameters", allowed)
                        .build())
                .properties();
    }

    private static void assertRefused(String query, String allowed, String... words) {
        assertThatThrownBy(() -> properties(query, allowed))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(words)
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @CsvSource({
        "sslmode=verify-full, sslmode, verify-full",
        "ssl=true, ssl, true",
        "channelBinding=require, channelBinding, require",
        "prepareThreshold=0, prepareThreshold, 0",
        "targetServerType=primary, targetServerType, primary",
        "loadBalanceHosts=true, loadBalanceHosts, true",
        "requireAuth=scram-sha-256, requireAuth, scram-sha-256",
        "ApplicationName=my%20agents, ApplicationName, my agents",
        "application_name=mine, ApplicationName, mine",
        "channel_binding=require, channelBinding, require",
        "target_session_attrs=read-write, targetServerType, primary",
        "target_session_attrs=primary, targetServerType, primary",
        "load_balance_hosts=random, loadBalanceHosts, true",
        "keepalives=0, tcpKeepAlive, false",
    })
    void parameters_arePassedOn_thatAreHarmless(String query, String name, String value) {
        assertThat(properties(query, "")).containsEntry(name, value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "authenticationPluginClassName",
                "jaasApplicationName",
                "options",
                "socketFactory",
                "socketFactoryArg",
                "sslcert",
                "sslfactory",
                "sslfactoryarg",
                "sslhostnameverifier",
                "sslkey",
                "sslpasswordcallback",
                "sslrootcert"
            })
    void parameters_thatLoadReadOrSet_haveToBeAllowedByName(String name) {
        assertRefused(name + "=s3cret", "", name, "option(\"allowedParameters\", \"" + name + "\")");
        assertThat(properties(name + "=value", "options," + name + ",sslcert")).containsEntry(name, "value");
    }

    @ParameterizedTest
    @CsvSource({
        "connectTimeout, connectTimeout of the configuration",
        "loginTimeout, connectTimeout of the configuration",
        "connect_timeout, connectTimeout of the configuration",
        "socketTimeout, operationTimeout of the configuration",
        "queryTimeout, operationTimeout of the configuration",
        "currentSchema, schema of the configuration",
        "search_path, schema of the configuration",
        "pgbouncer, prepareThreshold=0",
        "preferQueryMode, prepareThreshold=0",
        "readOnly, has to write",
        "service, Name host",
        "loggerFile, java.util.logging",
        "xmlFactoryFactory, nearest",
        "connectExecutor, nearest",
        "replication, nearest",
        "sslMode, nearest that it knows is sslmode",
        "ssl_mode, nearest that it knows is sslmode",
        "prepareTreshold, nearest that it knows is prepareThreshold",
    })
    void parameters_areRefused_namingWhatToUse(String name, String hint) {
        assertRefused(name + "=s3cret", "", name, hint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cret-word", "a%20s3cret", "s3cret=1", "=s3cret", "p@s3cret"})
    void names_thatAreNoPlainWord_areNotShown(String query) {
        assertRefused(query, "", "(not shown)");
    }

    @ParameterizedTest
    @CsvSource({
        "sslmode, 'disable, allow, prefer, require, verify-ca, verify-full'",
        "ssl, true or false",
        "prepareThreshold, a number from 0",
        "targetServerType, 'any, primary'",
        "hostRecheckSeconds, a number from 0 to 86400"
    })
    void values_areRefused_namingThoseThatAre(String name, String values) {
        assertRefused(name + "=s3cret", "", name, values);
        assertRefused(name + "=", "", name, values);
        assertRefused(name, "", name, values);
    }

    @Test
    void targetServerType_asksForNoStandby() {
        assertRefused("targetServerType=secondary", "", "targetServerType", "primary");
        assertRefused("target_session_attrs=read-only", "", "targetServerType", "primary");
    }

    @Test
    void names_ofTwoKinds_areOneParameter() {
        assertRefused("ApplicationName=a&application_name=b", "", "ApplicationName", "twice");
    }

    @Test
    void option_canAllowNothingElse() {
        assertRefused("", "sslcert,loggerFile", "allowedParameters", "loggerFile", "sslrootcert");
        assertRefused("", "s3cret word", "allowedParameters", "(not shown)");
        assertRefused("", "sslcert,,sslkey", "allowedParameters");
        assertThat(properties("", " sslcert , sslkey ")).doesNotContainKeys("sslcert", "sslkey");
    }

    @Test
    void rootCertificates_canBeThePlatforms() {
        assertThat(properties("sslrootcert=system", ""))
                .containsEntry("sslmode", "verify-full")
                .containsEntry("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory")
                .doesNotContainKey("sslrootcert");
        assertRefused("sslrootcert=system&sslmode=require", "", "sslrootcert=system", "verify-full");
    }

    @Test
    void everyParameterOfTheDriver_isKnownOrRefused() {
        Set<String> passed = Stream.of(PGProperty.values())
                .map(PGProperty::getName)
                .filter(name -> KnownParameters.allowed(name) != null || KnownParameters.onRequest(name) != null)
                .collect(Collectors.toCollection(TreeSet::new));

        // a new release of the JDBC driver may have more: look at each of them before it is let through
        assertThat(passed).hasSize(42);
    }
}
