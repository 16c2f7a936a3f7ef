package io.memorystore.driver.sqlite;

import io.memorystore.ConfigurationException;
import io.memorystore.MemoryStoreException;
import io.memorystore.StorageException;
import io.memorystore.StoreUnavailableException;
import io.memorystore.driver.jdbc.Phase;
import io.memorystore.driver.jdbc.Sql;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite's result codes mean (sqlite.org/rescode.html). The JDBC driver gives no SQLState. */
final class SqliteErrors {
    private static final int PERM = 3;
    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int NOMEM = 7;
    private static final int READONLY = 8;
    private static final int INTERRUPT = 9;
    private static final int IOERR = 10;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int CANTOPEN = 14;
    private static final int CONSTRAINT = 19;
    private static final int AUTH = 23;
    private static final int NOTADB = 26;
    private final String database;

    SqliteErrors(String database) {
        this.database = database;
    }

    static boolean isBusy(SQLException failure) {
        return failure.getErrorCode() == BUSY || failure.getErrorCode() == LOCKED;
    }

    /** A failure that is none of SQLite's, for something that can be tried again while others are in the way. */
    static SQLException busy(String reason) {
        return new SQLException(reason, null, BUSY);
    }

    /** A row was there already. Nothing but the extended code tells it from other constraints. */
    static boolean isDuplicate(SQLException failure) {
        return failure instanceof SQLiteException sqlite
                && (sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE
                        || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY);
    }

    /** The failures after which SQLite may have rolled back by itself (sqlite.org/lang_transaction.html, section 3), and worse. */
    static boolean endsTransaction(SQLException failure) {
        return switch (failure.getErrorCode()) {
            case BUSY, NOMEM, READONLY, INTERRUPT, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB -> true;
            default -> false;
        };
    }

    MemoryStoreException translate(SQLException failure, Phase phase, @Nullable Sql statement) {
        String code = " (" + code(failure) + (statement == null ? "" : " in " + statement) + ")";
        if (phase == Phase.COMMIT && mayHaveCommitted(failure)) {
            return new StoreUnavailableException(
                    "The commit to " + database + " failed; the write may have happened" + code + ". Check the disk.",
                    true,
                    failure);
        }
        return switch (failure.getErrorCode()) {
            case BUSY, LOCKED ->
                new StoreUnavailableException(
                        "The database " + database + " is locked by another process or store, and was not free in time"
                                + code
                                + ". Nothing was written; try again, raise busyTimeout, or find out who holds it.",
                        false,
                        failure);
            case FULL ->
                new StoreUnavailableException(
                        "The disk of " + database + " is full" + code
                                + ". Nothing was written; make room and go on, the store need not be opened again.",
                        false,
                        failure);
            case NOTADB -> notADatabase(code, phase, failure);
            case CORRUPT ->
                new StorageException(
                        "The file " + database + " is damaged" + code
                                + ". Close the store, keep a copy of the file and of its "
                                + "-wal, and restore a backup, or save what can be read with the sqlite3 shell's .recover.",
                        failure);
            case READONLY, PERM, AUTH ->
                new StorageException(
                        "The file " + database + " or its folder cannot be written" + code
                                + ". Nothing was written; check owner, permissions and mount.",
                        failure);
            case CANTOPEN ->
                new StorageException(
                        "The file " + database + " cannot be opened" + code
                                + ". Check that it and its folder exist, their permissions, and the limit of open files.",
                        failure);
            case IOERR ->
                new StorageException(
                        "Reading or writing " + database + " failed" + code + ". Nothing was written; check the disk.",
                        failure);
            default -> new StorageException("SQLite refused a statement on " + database + code + ".", failure);
        };
    }

    private MemoryStoreException notADatabase(String code, Phase phase, SQLException failure) {
        String message = "The file " + database + " is no SQLite database, or its beginning is damaged" + code
                + ". Nothing was touched; name another file or restore a backup.";
        return phase == Phase.WORK || phase == Phase.COMMIT
                ? new StorageException(message, failure)
                : new ConfigurationException(message, failure);
    }

    /**
     * Whether a failed commit can have reached the disk. The frame that commits is the last to be written to the log: where there
     * was no room, no lock or no permission for all of them, it is not there.
     */
    private static boolean mayHaveCommitted(SQLException failure) {
        return switch (failure.getErrorCode()) {
            case BUSY, LOCKED, FULL, READONLY, CONSTRAINT -> false;
            default -> true;
        };
    }

    private static String code(SQLException failure) {
        return failure instanceof SQLiteException sqlite
                ? sqlite.getResultCode().name()
                : "code " + failure.getErrorCode();
    }
}
