package io.memorystore.driver.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.ConfigurationException;
import io.memorystore.MemoryStoreException;
import io.memorystore.StorageException;
import io.memorystore.StoreUnavailableException;
import io.memorystore.driver.jdbc.Phase;
import io.memorystore.driver.jdbc.Sql;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.sql.SQLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MySqlErrorsTest {
    private static final MySqlErrors ERRORS = new MySqlErrors("the database \"memory\" on db:3306");

    private static SQLException failure(int number) {
        return new SQLException("Duplicate entry 'O'Brien-s3cret' for key 'names'", "HY000", number);
    }

    private static SQLException lost(Throwable cause) {
        return new SQLException("Communications link failure", "08S01", 0, cause);
    }

    private static MemoryStoreException told(SQLException failure, Phase phase) {
        return ERRORS.translate(failure, phase, Sql.INSERT_TURN);
    }

    @ParameterizedTest
    @CsvSource({
        "1045, Check user and password",
        "1049, CREATE DATABASE",
        "1044, Grant",
        "1142, Grant",
        "3159, sslMode",
        "1130, grants",
        "1665, binlog_format"
    })
    void opening_isAMatterOfConfiguration(int number, String advice) {
        assertThat(told(failure(number), Phase.CONNECT))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(advice, "memory", "db:3306", "error " + number);
    }

    @ParameterizedTest
    @CsvSource({
        "1040, poolSize",
        "1203, poolSize",
        "1053, try again",
        "1927, try again",
        "4031, try again",
        "1290, primary",
        "1836, primary",
        "1205, locks",
        "1213, locks",
        "1020, locks",
        "1467, locks",
        "1412, table_definition_cache",
        "1615, table_definition_cache",
        "1021, make room",
        "1114, make room",
        "1047, cluster"
    })
    void statement_isWorthARetry_andWroteNothing(int number, String advice) {
        assertThat(told(failure(number), Phase.WORK))
                .isInstanceOfSatisfying(
                        StoreUnavailableException.class,
                        e -> assertThat(e.writeMayHaveHappened()).isFalse())
                .hasMessageContainingAll(advice, "Nothing was written", "INSERT_TURN");
    }

    @ParameterizedTest
    @CsvSource({
        "1062, store's tables",
        "1146, open the store again",
        "1153, max_allowed_packet",
        "1366, server's log",
        "1194, repair",
        "1712, repair",
        "1064, server's log"
    })
    void statement_isNotWorthARetry(int number, String advice) {
        assertThat(told(failure(number), Phase.WORK))
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll(advice, "Nothing was written");
        assertThat(MySqlErrors.isTransient(failure(number))).isFalse();
    }

    @Test
    void connecting_tellsTheNetworksTrouble() {
        assertThat(told(lost(new UnknownHostException("db")), Phase.CONNECT)).hasMessageContaining("host's name");
        assertThat(told(lost(new ConnectException("Connection refused")), Phase.CONNECT))
                .hasMessageContaining("Check host and port");
        assertThat(told(lost(new SocketTimeoutException("Read timed out")), Phase.CONNECT))
                .hasMessageContaining("did not answer");
        assertThat(told(lost(new SSLHandshakeException("x")), Phase.CONNECT))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("sslMode");
        SSLHandshakeException expired = new SSLHandshakeException("x");
        expired.initCause(new CertificateException(new CertificateExpiredException("NotAfter")));
        assertThat(told(lost(expired), Phase.CONNECT))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("has expired");
    }

    @ParameterizedTest
    @ValueSource(ints = {1053, 1927, 1317, 1180, 1030, 1158})
    void commit_mayHaveHappened(int number) {
        assertThat(told(failure(number), Phase.COMMIT))
                .isInstanceOfSatisfying(
                        StoreUnavailableException.class,
                        e -> assertThat(e.writeMayHaveHappened()).isTrue());
    }

    @Test
    void commit_thatLostItsConnection_mayHaveHappened() {
        for (SQLException failure : new SQLException[] {
            lost(new SocketTimeoutException("Read timed out")),
            lost(new java.io.EOFException("Can not read response from server")),
            new SQLException("Communications link failure during commit(). Transaction resolution unknown.", "08007", 0)
        }) {
            assertThat(told(failure, Phase.COMMIT))
                    .isInstanceOfSatisfying(
                            StoreUnavailableException.class,
                            e -> assertThat(e.writeMayHaveHappened()).isTrue());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1213, 3101, 1205, 1290, 3100})
    void commit_thatWasRefused_hasNotHappened(int number) {
        assertThat(told(failure(number), Phase.COMMIT))
                .isInstanceOfSatisfying(
                        StoreUnavailableException.class,
                        e -> assertThat(e.writeMayHaveHappened()).isFalse())
                .hasMessageContaining("Nothing was written");
    }

    @ParameterizedTest
    @ValueSource(ints = {1205, 1213, 1020, 1412, 1467, 1615, 3101, 1290, 1836, 1053, 1927, 4031, 1047})
    void transaction_isReplayed(int number) {
        assertThat(MySqlErrors.isTransient(failure(number))).isTrue();
    }

    @Test
    void connection_isDestroyed_whereItLeadsNowhere() {
        for (int number : new int[] {1053, 1927, 4031, 1290, 1836, 1047}) {
            assertThat(MySqlErrors.endsConnection(failure(number))).isTrue();
        }
        assertThat(MySqlErrors.endsConnection(lost(new java.io.EOFException("x"))))
                .isTrue();
        for (int number : new int[] {1062, 1213, 1205}) {
            assertThat(MySqlErrors.endsConnection(failure(number))).isFalse();
        }
    }

    /** MariaDB ends an oversize packet with a state of lost connections. */
    @Test
    void oversizePacket_isNotReplayed_whateverItsState() {
        SQLException failure = new SQLException("Got a packet bigger than 'max_allowed_packet' bytes", "08000", 1153);

        assertThat(MySqlErrors.isTransient(failure)).isFalse();
        assertThat(MySqlErrors.endsConnection(failure)).isTrue();
        assertThat(told(failure, Phase.WORK)).isInstanceOf(StorageException.class);
    }

    @Test
    void failure_insideAnother_counts() {
        SQLException wrapped = new SQLException("Batch failed", null, 0, failure(1213));

        assertThat(MySqlErrors.isTransient(wrapped)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void exception_showsNoValue_norDoItsCauses(Phase phase) {
        for (int number : new int[] {1045, 1062, 1064, 1213, 9999}) {
            StringWriter text = new StringWriter();
            SQLException failure = failure(number);
            failure.addSuppressed(failure(number));
            failure.setNextException(failure(number));
            told(new SQLException("near 's3cret'", "HY000", number, failure), phase)
                    .printStackTrace(new PrintWriter(text, true));

            assertThat(text.toString())
                    .doesNotContain("s3cret")
                    .doesNotContain("Brien")
                    .contains("" + number);
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void everyFault_hasATextAndAdvice(Fault fault) {
        assertThat(FaultText.of(fault, "the database \"x\" on y")).contains("the database \"x\" on y");
        assertThat(FaultText.advice(fault)).endsWith(".");
        assertThat(FaultText.kind(fault)).isNotNull();
    }
}
