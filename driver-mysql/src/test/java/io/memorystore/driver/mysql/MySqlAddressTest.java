package io.memorystore.driver.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.ConfigurationException;
import io.memorystore.MemoryStoreConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MySqlAddressTest {
    private static final String SECRET = "s3cret";

    private static MySqlAddress address(String url) {
        return MySqlAddress.of(MemoryStoreConfig.of(url));
    }

    private static MySqlAddress address(MemoryStoreConfig.Builder config) {
        return MySqlAddress.of(config.build());
    }

    private static MemoryStoreConfig.Builder apart() {
        return MemoryStoreConfig.builder()
                .host("db")
                .database("memory")
                .user("agent")
                .password(SECRET);
    }

    private static void assertRefused(MemoryStoreConfig.Builder config, String... words) {
        assertThatThrownBy(() -> address(config))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(words)
                .hasMessageNotContaining(SECRET);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "mysql://agent:s3cret@db/memory jdbc:mysql://db:3306/memory",
                "mysql://agent:s3cret@db:13306/memory jdbc:mysql://db:13306/memory",
                "mariadb://agent:s3cret@db/memory jdbc:mysql://db:3306/memory",
                "jdbc:mysql://agent:s3cret@db/memory jdbc:mysql://db:3306/memory",
                "jdbc:mysql://db:3306/memory?user=agent&password=s3cret jdbc:mysql://db:3306/memory",
                "jdbc:mariadb://db/memory?user=agent&password=s3cret jdbc:mysql://db:3306/memory",
                "mysql://agent:s3cret@[::1]/memory jdbc:mysql://[::1]:3306/memory",
                "mysql://agent:s3cret@[2001:db8::7]:13306/memory jdbc:mysql://[2001:db8::7]:13306/memory",
                "mysql://agent:s3cret@10.0.0.7/memory jdbc:mysql://10.0.0.7:3306/memory",
                "mysql://agent:s3cret@db-1.example.org/memory jdbc:mysql://db-1.example.org:3306/memory",
                "mysql://agent:s3cret@db/m%C3%A4%20%60x%3F jdbc:mysql://db:3306/m%C3%A4%20%60x%3F",
                "mysql://agent:s3cret@db/m+x jdbc:mysql://db:3306/m%2Bx"
            })
    void url_isOneOfManyForms(String url, String jdbc) {
        MySqlAddress address = address(url);

        assertThat(address.jdbcUrl(address.hosts().get(0))).isEqualTo(jdbc);
        assertThat(address.user()).isEqualTo("agent");
        assertThat(address.password()).isEqualTo(SECRET);
        assertThat(address.toString()).doesNotContain(SECRET).doesNotContain("agent");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '\0',
            value = {
                "p%40ss%3Aw%2Frd%3F%26%25%22' p@ss:w/rd?&%\"'",
                "p@ss p@ss",
                "a:b a:b",
                "a+b a+b",
                "a#b a#b",
                "%F0%9F%98%80 \uD83D\uDE00"
            })
    void password_hasAnyCharacter(String encoded, String password) {
        assertThat(address("mysql://agent:" + encoded + "@db/memory").password())
                .isEqualTo(password);
    }

    @Test
    void password_apart_isTakenAsItIs() {
        assertThat(address(apart().password("p%40ss")).password()).isEqualTo("p%40ss");
    }

    @Test
    void parts_makeAnAddress() {
        MySqlAddress address = address(apart().port(13306));

        assertThat(address).hasToString("the database \"memory\" on db:13306");
        assertThat(address.user()).isEqualTo("agent");
        assertThat(address(apart().host("::1"))).hasToString("the database \"memory\" on [::1]:3306");
    }

    @Test
    void parts_completeAUrl() {
        MySqlAddress address = address(MemoryStoreConfig.builder()
                .url("mysql://a,b:3307/memory")
                .port(3307)
                .user("agent")
                .password(SECRET));

        assertThat(address).hasToString("the database \"memory\" on a:3307, b:3307");
    }

    @Test
    void parts_mayRepeatAUrl() {
        assertThat(address(apart().url("mysql://agent:s3cret@db:3306/memory").port(3306))
                        .password())
                .isEqualTo(SECRET);
    }

    @Test
    void parameters_withoutAValueMayBeSecret() {
        assertRefused(apart().option("parameters", SECRET), "parameter without a value", "name=value");
        assertRefused(
                MemoryStoreConfig.builder().url("mysql://agent:a?x=1&s3cret@db/memory"), "parameter without a value");
    }

    @Test
    void variables_mayNotContradictAUrl() {
        for (String[] part : new String[][] {
            {"HOST", "other"}, {"PORT", "3307"}, {"DATABASE", "other"}, {"USER", "other"}, {"PASSWORD", SECRET + "2"}
        }) {
            assertRefused(
                    MemoryStoreConfig.fromEnvironment(Map.of(
                                    "MEMORYSTORE_URL",
                                    "mysql://agent:s3cret@db:3306/memory",
                                    "MEMORYSTORE_" + part[0],
                                    part[1]))
                            .toBuilder(),
                    " of MEMORYSTORE_URL",
                    "setting MEMORYSTORE_" + part[0],
                    "differ");
        }
    }

    @Test
    void parts_inCodeStandAboveTheUrlOfTheEnvironment() {
        MemoryStoreConfig outside = MemoryStoreConfig.fromEnvironment(
                Map.of("MEMORYSTORE_URL", "mysql://ada:old@a:1,b:2/memory", "MEMORYSTORE_DATABASE", "memory"));
        MySqlAddress moved = address(
                outside.toBuilder().host("c").database("other").user("eve").password(SECRET));
        assertThat(moved.hosts()).containsExactly(new HostAddress("c", null));
        assertThat(moved.database()).isEqualTo("other");
        assertThat(moved.user()).isEqualTo("eve");
        assertThat(moved.password()).isEqualTo(SECRET);
        assertThat(address(outside.toBuilder().port(7)).hosts())
                .containsExactly(new HostAddress("a", 7), new HostAddress("b", 7));
    }

    @Test
    void parts_mayNotContradictAUrl() {
        String url = "mysql://agent:s3cret@db:3306/memory";
        assertRefused(apart().url(url).host("other"), "host of the url", "setting host");
        assertRefused(apart().url(url).port(3307), "port of the url", "setting port");
        assertRefused(apart().url(url).database("other"), "database of the url", "setting database");
        assertRefused(apart().url(url).user("other"), "user of the url", "setting user");
        assertRefused(apart().url(url).password(SECRET + "2"), "password of the url", "setting password");
        assertRefused(apart().url("mysql://db,db2/memory"), "host of the url", "setting host");
        assertRefused(
                MemoryStoreConfig.builder().url(url + "?password=other" + SECRET),
                "password before the @",
                "parameter password");
    }

    @Test
    void whatIsMissing_isNamed() {
        assertRefused(MemoryStoreConfig.builder(), "no host", "mysql://");
        assertRefused(MemoryStoreConfig.builder().url("mysql://u:s3cret@db"), "no database", "Add it");
        assertRefused(MemoryStoreConfig.builder().url("mysql://u:s3cret@db/"), "no database", "Add it");
        assertRefused(MemoryStoreConfig.builder().url("mysql://db/memory").password(SECRET), "no user", "Add it");
        assertRefused(MemoryStoreConfig.builder().url("mysql://:s3cret@db/memory"), "no user");
        assertRefused(
                MemoryStoreConfig.builder().url("mysql:///memory").user("u").password(SECRET), "no host");
    }

    @Test
    void password_isNotEmptyByMistake() {
        assertRefused(MemoryStoreConfig.builder().url("mysql://agent@db/memory"), "no password", "allowEmptyPassword");
        assertRefused(MemoryStoreConfig.builder().url("mysql://agent:@db/memory"), "empty", "allowEmptyPassword");
        assertThat(address(MemoryStoreConfig.builder()
                                .url("mysql://agent@db/memory")
                                .allowEmptyPassword(true))
                        .password())
                .isEmpty();
    }

    @Test
    void schema_isRefused() {
        assertRefused(apart().schema("memory"), "schema", "database");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mysql",
                "mysql:",
                "mysql:/db/memory",
                "jdbc:mysql:loadbalance://a,b/s3cret",
                "jdbc:mysql:replication://a,b/s3cret",
                "jdbc:mariadb:sequential://a,b/s3cret",
                "jdbc:mysql+srv://db/s3cret",
                "mysqlx://u:s3cret@db/memory",
                "postgresql://u:s3cret@db/memory",
                "jdbc:mysql://(host=db,password=s3cret)/memory",
                "jdbc:mysql://address=(host=s3cret)/memory",
                "mysql://u:p/s3cret@db/memory",
                "mysql://u:1/s3cret@db/memory",
                "mysql://u:p?s3cret@db/memory",
                "mysql://u:1?s3cret@db/memory",
                "mysql://u:s3cret%@db/memory",
                "mysql://u:s3cret%2@db/memory",
                "mysql://u:s3cret%ff@db/memory",
                "mysql://u:s3cret@db:0/memory",
                "mysql://u:s3cret@db:65536/memory",
                "mysql://u:s3cret@db:/memory",
                "mysql://u:s3cret@db,/memory",
                "mysql://u:s3cret@::1/memory",
                "mysql://u:s3cret@[::1/memory",
                "mysql://u:s3cret@[::1]x/memory",
                "mysql://u:s3cret@d b/memory",
                "mysql://u:s3cret@db%2Fx/memory",
                "mysql://u:s3cret@db/memory#x",
                "mysql://u:s3cret@db/memory/more"
            })
    void url_isRefused_withoutItsSecrets(String url) {
        assertRefused(MemoryStoreConfig.builder().url(url), ".");
    }

    @Test
    void parameters_areKept_underConnectorsNames() {
        assertThat(address(
                                "mysql://agent:s3cret@db/memory?ssl-mode=REQUIRED&tlsVersions=TLSv1.2,TLSv1.3&tcpKeepAlive=false")
                        .parameters())
                .isEqualTo(Map.of("sslMode", "REQUIRED", "tlsVersions", "TLSv1.2,TLSv1.3", "tcpKeepAlive", "false"));
    }

    @ParameterizedTest
    @CsvSource({
        "DISABLED, DISABLED",
        "disable, DISABLED",
        "preferred, PREFERRED",
        "trust, REQUIRED",
        "Required, REQUIRED",
        "verify-ca, VERIFY_CA",
        "verify-full, VERIFY_IDENTITY",
        "VERIFY_IDENTITY, VERIFY_IDENTITY"
    })
    void sslMode_isUnderstoodAsBothDriversSayIt(String given, String mode) {
        assertThat(address("mariadb://agent:s3cret@db/memory?sslMode=" + given).parameters())
                .isEqualTo(Map.of("sslMode", mode));
    }

    @Test
    void parameters_canBeGivenAsAnOption() {
        assertThat(address(apart().option("parameters", "sslMode=verify-ca")).parameters())
                .isEqualTo(Map.of("sslMode", "VERIFY_CA"));
        assertRefused(
                apart().url("mysql://db/memory?sslMode=REQUIRED").option("parameters", "sslMode=DISABLED"),
                "sslMode",
                "url",
                "option parameters");
    }

    @ParameterizedTest
    @CsvSource({
        "allowLoadLocalInfile, never uses",
        "allowMultiQueries, never uses",
        "autoDeserialize, never uses",
        "AutoDeserialize, never uses",
        "sessionVariables, runs SQL",
        "queryInterceptors, loads a class",
        "connectionLifecycleInterceptors, loads a class",
        "socketFactory, loads a class",
        "propertiesTransform, loads a class",
        "trustCertificateKeyStoreUrl, reads a local file",
        "serverRSAPublicKeyFile, reads a local file",
        "useConfigs, reads a local file",
        "connectTimeout, connectTimeout of the configuration",
        "socketTimeout, operationTimeout of the configuration",
        "useSSL, sslMode",
        "serverTimezone, time zones cannot matter",
        "characterEncoding, utf8mb4",
        "rewriteBatchedStatements, sets by itself",
        "failOverReadOnly, accepts writes",
        "createDatabaseIfNotExist, by hand",
        "sslMod, Did you mean sslMode?",
        "tcpKeepalive, Did you mean tcpKeepAlive?",
        "frobnicate, It takes"
    })
    void parameter_isRefused_withWhatMeansItHere(String name, String advice) {
        assertRefused(MemoryStoreConfig.builder().url("mysql://u:s3cret@db/memory?" + name + "=s3cret"), name, advice);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3cret",
                "s3cret%20=1",
                "sslMode=s3cret",
                "sslMode",
                "sslMode=REQUIRED&sslMode=REQUIRED",
                "sslMode=REQUIRED&ssl-mode=REQUIRED",
                "sslMode=REQUIRED&",
                "tlsVersions=TLSv1,s3cret",
                "tlsVersions=TLSv1.1",
                "tcpKeepAlive=s3cret",
                "tlsCiphersuites=s3cret",
                "sslMode=REQUIRED#s3cret"
            })
    void parameter_isRefused_withoutItsValue(String query) {
        String url = "mysql://u:pw@db/memory?" + query;
        assertThatThrownBy(() -> address(url))
                .isInstanceOf(ConfigurationException.class)
                .satisfies(e -> assertThat(e.getMessage().replace("parameter " + SECRET, ""))
                        .doesNotContain(SECRET));
    }

    @Test
    void parameter_isAllowedByName() {
        MemoryStoreConfig.Builder config = apart().url(
                        "mysql://db/memory?trustCertificateKeyStoreUrl=file:ca.p12&trustCertificateKeyStorePassword=s3cret")
                .option("allowedParameters", "trustCertificateKeyStoreUrl, trustCertificateKeyStorePassword");

        assertThat(address(config).parameters()).containsEntry("trustCertificateKeyStoreUrl", "file:ca.p12");
        assertRefused(
                config.option("allowedParameters", "trustCertificateKeyStoreUrl"), "trustCertificateKeyStorePassword");
        assertRefused(config.option("allowedParameters", "s3cret here"), "list of parameters' names");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socketTimeout",
                "SOCKETTIMEOUT",
                "password",
                "allowMultiQueries",
                "allowLoadLocalInfile",
                "logger"
            })
    void parameter_thatTheStoreSets_isNeverAllowed(String name) {
        assertRefused(apart().option("allowedParameters", name), name, "sets by itself");
    }

    @Test
    void statementsOnConnect_areAllowedByName_andComeBeforeTheStores() {
        MySqlAddress address = address(apart().url("mysql://db/memory?sessionVariables=sql_mode=''")
                .option("allowedParameters", "sessionVariables"));

        String session = StoreProperties.of(address, java.time.Duration.ofSeconds(3), java.time.Duration.ofSeconds(1))
                .getProperty("sessionVariables");

        assertThat(session)
                .startsWith("sql_mode='',sql_mode='STRICT_ALL_TABLES")
                .contains("innodb_lock_wait_timeout=3");
    }
}
