package io.memorystore.driver.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.ConfigurationException;
import io.memorystore.MemoryStoreException;
import io.memorystore.StorageException;
import io.memorystore.StoreUnavailableException;
import io.memorystore.driver.jdbc.Phase;
import io.memorystore.driver.jdbc.Sql;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What each result code becomes, in each phase. */
class SqliteErrorsTest {
    private final SqliteErrors errors = new SqliteErrors("agent.db");

    private MemoryStoreException translate(SQLiteErrorCode code, Phase phase) {
        return errors.translate(new SQLiteException("some user's text", code), phase, Sql.INSERT_TURN);
    }

    @ParameterizedTest
    @EnumSource(SQLiteErrorCode.class)
    void translate_namesStatementAndCode_andShowsNoText(SQLiteErrorCode code) {
        for (Phase phase : Phase.values()) {
            assertThat(translate(code, phase))
                    .hasMessageContainingAll("agent.db", "INSERT_TURN", code.name())
                    .hasMessageNotContaining("some user's text");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SQLiteErrorCode.class,
            names = {"SQLITE_BUSY", "SQLITE_BUSY_SNAPSHOT", "SQLITE_LOCKED", "SQLITE_FULL"})
    void translate_ofWhatPasses_isUnavailable_andNothingWasWritten(SQLiteErrorCode code) {
        for (Phase phase : Phase.values()) {
            assertThat(translate(code, phase))
                    .isInstanceOfSatisfying(
                            StoreUnavailableException.class,
                            e -> assertThat(e.writeMayHaveHappened()).isFalse());
        }
    }

    @Test
    void translate_ofACommitThatWasCutOff_saysThatItMayHaveHappened() {
        assertThat(translate(SQLiteErrorCode.SQLITE_IOERR_FSYNC, Phase.COMMIT))
                .isInstanceOfSatisfying(
                        StoreUnavailableException.class,
                        e -> assertThat(e.writeMayHaveHappened()).isTrue());
        assertThat(translate(SQLiteErrorCode.SQLITE_IOERR_FSYNC, Phase.WORK)).isInstanceOf(StorageException.class);
    }

    @Test
    void translate_ofWhatIsNoDatabase_dependsOnWhenItIsFound() {
        assertThat(translate(SQLiteErrorCode.SQLITE_NOTADB, Phase.BEGIN)).isInstanceOf(ConfigurationException.class);
        assertThat(translate(SQLiteErrorCode.SQLITE_NOTADB, Phase.WORK)).isInstanceOf(StorageException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = SQLiteErrorCode.class,
            names = {"SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_NOMEM", "SQLITE_BUSY", "SQLITE_INTERRUPT"})
    void endsTransaction_knowsWhatRollsBackByItself(SQLiteErrorCode code) {
        assertThat(SqliteErrors.endsTransaction(new SQLiteException("", code))).isTrue();
        assertThat(SqliteErrors.endsTransaction(new SQLiteException("", SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE)))
                .isFalse();
    }
}
