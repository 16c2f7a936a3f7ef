package io.memorystore.driver.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.ConfigurationException;
import io.memorystore.MemoryStoreException;
import io.memorystore.StorageException;
import io.memorystore.StoreUnavailableException;
import io.memorystore.driver.jdbc.Phase;
import io.memorystore.driver.jdbc.Sql;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

/** What each failure becomes, in each phase. */
class PostgresErrorsTest {
    private static final String TEXT = "some user's text";
    private final PostgresErrors errors = new PostgresErrors("agents on h:5432");

    /** As the server says it. */
    private static PSQLException server(String state, String routine) {
        return new PSQLException(new ServerErrorMessage(
                "SERROR\0VERROR\0C" + state + "\0M" + TEXT + "\0D" + TEXT + "\0R" + routine + "\0\0"));
    }

    private static PSQLException server(String state) {
        return server(state, "some_routine");
    }

    /** As the JDBC driver says it of the network. */
    private static PSQLException lost(Throwable cause) {
        return new PSQLException("An I/O error occurred", PSQLState.CONNECTION_FAILURE, cause);
    }

    private MemoryStoreException translate(SQLException failure, Phase phase) {
        return errors.translate(failure, phase, Sql.INSERT_TURNS);
    }

    private static boolean mayHaveHappened(MemoryStoreException told) {
        return told instanceof StoreUnavailableException unavailable && unavailable.writeMayHaveHappened();
    }

    @ParameterizedTest
    @EnumSource(PSQLState.class)
    void translate_namesDatabaseStatementAndCode_andShowsNoText(PSQLState state) {
        for (Phase phase : Phase.values()) {
            assertThat(translate(server(state.getState()), phase))
                    .hasMessageContainingAll("agents on h:5432", "INSERT_TURNS", state.getState())
                    .hasMessageNotContaining(TEXT);
        }
    }

    @Test
    void translate_ofAMissingPrivilege_saysOnWhat_asTheServerAloneKnows() {
        PSQLException denied = new PSQLException(
                new ServerErrorMessage("SERROR\0VERROR\0C42501\0Mpermission denied for table turns\0\0"));

        assertThat(translate(denied, Phase.BEGIN))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("permission denied for table turns", "GRANT");
        assertThat(translate(denied, Phase.WORK)).isInstanceOf(StorageException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "40001", "40P01", "55P03", "25006", "25P03", "25P04", "53300", "57P01", "57P02", "57P03", "08003",
                "08006", "26000", "42P05"
            })
    void translate_ofWhatPasses_isUnavailable_andWorthAnotherTry(String state) {
        for (Phase phase : new Phase[] {Phase.CONNECT, Phase.BEGIN, Phase.WORK}) {
            assertThat(translate(server(state), phase)).isInstanceOf(StoreUnavailableException.class);
            assertThat(mayHaveHappened(translate(server(state), phase))).isFalse();
        }
        assertThat(PostgresErrors.isTransient(server(state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"53100", "53200", "57014", "08P01"})
    void translate_ofWhatSomebodyHasToSeeTo_isUnavailable_andNotTriedAgain(String state) {
        assertThat(translate(server(state), Phase.WORK)).isInstanceOf(StoreUnavailableException.class);
        assertThat(PostgresErrors.isTransient(server(state))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"28P01", "28000", "28xxx", "3D000"})
    void translate_ofAWrongLogin_isAMatterOfConfiguration(String state) {
        assertThat(translate(server(state), Phase.CONNECT)).isInstanceOf(ConfigurationException.class);
        assertThat(PostgresErrors.isTransient(server(state))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "22021", "23505", "23503", "42P01", "42703", "54000", "54001", "57P04", "58030", "58P01", "XX000",
                "XX001", "XX002", "0A000", "42601", "?"
            })
    void translate_ofWhatLasts_isAStorageException(String state) {
        assertThat(translate(server(state), Phase.WORK)).isInstanceOf(StorageException.class);
        assertThat(PostgresErrors.isTransient(server(state))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"57P01", "57P02", "57P03", "08006", "08003", "08P01", "57014", "53100", "XX000", "40003"})
    void commit_thatWasCutOff_mayHaveHappened(String state) {
        assertThat(mayHaveHappened(translate(server(state), Phase.COMMIT))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "23503", "23505"})
    void commit_thatTheServerRefused_hasNot(String state) {
        assertThat(mayHaveHappened(translate(server(state), Phase.COMMIT))).isFalse();
    }

    @Test
    void commit_isNotTakenForRefused_byACodeThatTheServerDidNotSay() {
        SQLException pooler = new SQLException("a pooler's guess", "40001");

        assertThat(mayHaveHappened(translate(pooler, Phase.COMMIT))).isTrue();
        assertThat(mayHaveHappened(translate(new SQLException("nobody knows"), Phase.COMMIT)))
                .isTrue();
    }

    @Test
    void commit_ofAnAbortedTransaction_hasNotHappened() {
        SQLException silent = new PSQLException("aborted", PSQLState.IN_FAILED_SQL_TRANSACTION);

        assertThat(mayHaveHappened(translate(silent, Phase.COMMIT))).isFalse();
    }

    @Test
    void plans_fromBeforeAMigration_areMadeAnew() {
        SQLException stale = server("0A000", "RevalidateCachedQuery");

        assertThat(PostgresErrors.isTransient(stale)).isTrue();
        assertThat(PostgresErrors.endsConnection(stale)).isTrue();
        assertThat(translate(stale, Phase.WORK)).isInstanceOf(StoreUnavailableException.class);
        assertThat(PostgresErrors.endsConnection(server("0A000"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08000", "08003", "08006", "08P01", "57P01", "57P02", "57P03", "57P04", "57P05", "25006", "25P03",
                "25P04", "26000", "42P05", "XX001", "58030"
            })
    void endsConnection_whenItIsGone_orLeadsToTheWrongServer(String state) {
        assertThat(PostgresErrors.endsConnection(server(state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "23505", "55P03", "57014", "53100", "22021"})
    void endsConnection_notForWhatATransactionDidWrong(String state) {
        assertThat(PostgresErrors.endsConnection(server(state))).isFalse();
    }

    @Test
    void states_areFoundBelowBatchesAndPools() {
        PSQLException duplicate = server("23505");
        SQLException batch = new BatchUpdateException("Batch entry 0", "23505", 0, new int[0], duplicate);
        SQLException pool = new SQLTransientConnectionException("not available", server("28P01"));

        assertThat(PostgresErrors.isDuplicate(batch)).isTrue();
        assertThat(translate(pool, Phase.CONNECT)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void connecting_isTriedAgain_whileAServerStarts() {
        assertThat(PostgresErrors.isPassing(server("57P03"))).isTrue();
        assertThat(PostgresErrors.isPassing(server("53300"))).isTrue();
        assertThat(PostgresErrors.isPassing(server("28P01"))).isFalse();
        assertThat(PostgresErrors.isPassing(lost(new ConnectException("Connection refused"))))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "unknown, no name server knows",
        "refused, nothing listens",
        "silent, did not answer in time",
        "expired, has expired",
        "untrusted, sslrootcert",
        "handshake, could not agree on TLS"
    })
    void connecting_failsWithWhatToCheck(String kind, String words) {
        Throwable cause = switch (kind) {
            case "unknown" -> new UnknownHostException(TEXT);
            case "refused" -> new ConnectException(TEXT);
            case "silent" -> new SocketTimeoutException(TEXT);
            case "expired" -> handshake(new CertPathValidatorException(TEXT, new CertificateExpiredException(TEXT)));
            case "untrusted" -> handshake(new CertPathValidatorException(TEXT));
            default -> handshake(null);
        };

        assertThat(translate(lost(cause), Phase.CONNECT))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContainingAll(words, "agents on h:5432")
                .hasMessageNotContaining(TEXT);
    }

    @Test
    void connecting_withoutWhatTheServerAsksFor_isNotTriedAgain() {
        SQLException noTls = new PSQLException("The server does not support SSL.", PSQLState.CONNECTION_REJECTED);

        assertThat(PostgresErrors.isTransient(noTls)).isFalse();
        assertThat(translate(noTls, Phase.CONNECT)).hasMessageContainingAll("sslmode", "password");
    }

    private static SSLHandshakeException handshake(Throwable cause) {
        SSLHandshakeException handshake = new SSLHandshakeException(TEXT);
        handshake.initCause(cause);
        return handshake;
    }
}
