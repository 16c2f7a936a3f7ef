package com.acme.h2store;

import io.memorystore.ConfigurationException;
import io.memorystore.MemoryStoreException;
import io.memorystore.MultiNodeException;
import io.memorystore.StorageException;
import io.memorystore.StoreUnavailableException;
import io.memorystore.driver.jdbc.Phase;
import io.memorystore.driver.jdbc.Sql;
import java.sql.SQLException;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/** What H2's error codes mean. */
final class H2Errors {
    private final String database;

    H2Errors(String database) {
        this.database = database;
    }

    /** Somebody else was in the way, or the database was closed by an earlier failure and is opened by the next connection. */
    static boolean isTransient(SQLException failure) {
        return isContention(failure) || isClosed(failure);
    }

    private static boolean isContention(SQLException failure) {
        return switch (failure.getErrorCode()) {
            case ErrorCode.DEADLOCK_1, ErrorCode.CONCURRENT_UPDATE_1, ErrorCode.LOCK_TIMEOUT_1 -> true;
            default -> false;
        };
    }

    private static boolean isClosed(SQLException failure) {
        return switch (failure.getErrorCode()) {
            case ErrorCode.DATABASE_IS_CLOSED,
                    ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
                    ErrorCode.CONNECTION_BROKEN_1,
                    ErrorCode.OBJECT_CLOSED -> true;
            default -> false;
        };
    }

    static boolean isDuplicate(SQLException failure) {
        return failure.getErrorCode() == ErrorCode.DUPLICATE_KEY_1;
    }

    static boolean isMissing(SQLException failure) {
        return switch (failure.getErrorCode()) {
            case ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1,
                    ErrorCode.TABLE_OR_VIEW_NOT_FOUND_DATABASE_EMPTY_1,
                    ErrorCode.COLUMN_NOT_FOUND_1 -> true;
            default -> false;
        };
    }

    static boolean endsConnection(SQLException failure) {
        return isClosed(failure)
                || switch (failure.getErrorCode()) {
                    case ErrorCode.GENERAL_ERROR_1,
                            ErrorCode.IO_EXCEPTION_1,
                            ErrorCode.IO_EXCEPTION_2,
                            ErrorCode.FILE_CORRUPTED_1,
                            ErrorCode.OUT_OF_MEMORY -> true;
                    default -> false;
                };
    }

    MemoryStoreException translate(SQLException failure, Phase phase, @Nullable Sql statement) {
        SQLException cause = withoutText(failure);
        String code = " (error " + failure.getErrorCode() + (statement == null ? "" : " in " + statement) + ")";
        if (phase == Phase.COMMIT && !isContention(failure)) {
            return new StoreUnavailableException(
                    "The commit to " + database + " failed; the write may have happened" + code + ". Check the disk.",
                    true,
                    cause);
        }
        if (isTransient(failure)) {
            return new StoreUnavailableException(
                    "The database " + database + " was locked by other calls for too long, or closed by a failure" + code
                            + ". Nothing was written; try again.",
                    false,
                    cause);
        }
        return phase == Phase.CONNECT ? unopened(code, cause) : storage(code, cause);
    }

    private MemoryStoreException unopened(String code, SQLException cause) {
        return switch (cause.getErrorCode()) {
            case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
                new MultiNodeException(
                        "The database " + database + " is open in another process, or by another copy of H2 in this one, and"
                                + " only one can have it" + code
                                + ". Nothing was opened; close the stores on it first, or name another file.",
                        cause);
            case ErrorCode.DATABASE_NOT_FOUND_WITH_IF_EXISTS_1 ->
                new ConfigurationException("There is no database " + database + "; check the path" + code + ".", cause);
            default ->
                new ConfigurationException(
                        "The database " + database + " cannot be opened" + code
                                + ". See that it is a file of H2 version 2, made by this driver, and that this process may"
                                + " read and write it and its folder.",
                        cause);
        };
    }

    private StorageException storage(String code, SQLException cause) {
        return switch (cause.getErrorCode()) {
            case ErrorCode.FILE_CORRUPTED_1 ->
                new StorageException(
                        "The file " + database + " is damaged" + code + ". Close the store, keep a copy of the file, and"
                                + " restore a backup, or save what can be read with H2's tool Recover.",
                        cause);
            case ErrorCode.IO_EXCEPTION_1, ErrorCode.IO_EXCEPTION_2 ->
                new StorageException(
                        "Reading or writing " + database + " failed" + code + ". Nothing was written; check the disk.",
                        cause);
            default -> new StorageException("H2 refused a statement on " + database + code + ".", cause);
        };
    }

    /** H2's messages repeat statements and keys: what goes on is the code, and where it happened. */
    private static SQLException withoutText(SQLException failure) {
        SQLException cause = new SQLException(
                "H2's error " + failure.getErrorCode(), failure.getSQLState(), failure.getErrorCode());
        cause.setStackTrace(failure.getStackTrace());
        return cause;
    }
}
