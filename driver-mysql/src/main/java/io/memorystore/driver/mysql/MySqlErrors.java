package io.memorystore.driver.mysql;

import io.memorystore.ConfigurationException;
import io.memorystore.MemoryStoreException;
import io.memorystore.StorageException;
import io.memorystore.StoreUnavailableException;
import io.memorystore.driver.jdbc.Phase;
import io.memorystore.driver.jdbc.Sql;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes failures the API's exceptions: what went wrong on which database, and what to check; never a value or a secret. */
final class MySqlErrors {
    /** ER_TABLE_EXISTS_ERROR, ER_DUP_FIELDNAME, ER_DUP_KEYNAME, ER_CANT_DROP_FIELD_OR_KEY, ER_FK_DUP_NAME. */
    private static final Set<Integer> APPLIED = Set.of(1050, 1060, 1061, 1091, 1826);

    private final String database;

    /**
     * Names the database in every message.
     *
     * @param database such as {@code the database "memory" on db.example.org:3306}
     */
    MySqlErrors(String database) {
        this.database = database;
    }

    static boolean isTransient(SQLException failure) {
        return Fault.of(failure).isTransient();
    }

    static boolean isDuplicate(SQLException failure) {
        return Fault.of(failure) == Fault.DUPLICATE;
    }

    /** A table, column, key or constraint that is there already, or is to be dropped and is not there any more. */
    static boolean isAppliedDdl(SQLException failure) {
        return APPLIED.contains(failure.getErrorCode());
    }

    static boolean isMissing(SQLException failure) {
        return Fault.of(failure) == Fault.NO_TABLE;
    }

    static boolean endsConnection(SQLException failure) {
        return Fault.of(failure).endsConnection();
    }

    /** Whether a failure to connect passes by itself, soon. */
    static boolean isPassing(SQLException failure) {
        return switch (Fault.of(failure)) {
            case TOO_MANY_CONNECTIONS, SHUTTING_DOWN, NOT_READY -> true;
            default -> false;
        };
    }

    MemoryStoreException translate(SQLException failure, Phase phase, @Nullable Sql statement) {
        Fault fault = fault(failure, phase);
        SQLException cause = SafeCause.of(failure);
        String code = code(failure, statement);
        if (phase == Phase.COMMIT && !fault.leavesNothingCommitted()) {
            return new StoreUnavailableException(
                    "The commit to " + database + " failed; the write may have happened" + code
                            + ". Check the server and the network.",
                    true,
                    cause);
        }
        String message = FaultText.of(fault, database) + code + ". " + advice(fault, phase);
        return switch (FaultText.kind(fault)) {
            case CONFIGURATION ->
                phase == Phase.CONNECT || phase == Phase.BEGIN
                        ? new ConfigurationException(message, cause)
                        : new StorageException(message, cause);
            case UNAVAILABLE -> new StoreUnavailableException(message, false, cause);
            case STORAGE -> new StorageException(message, cause);
        };
    }

    /** What cannot be understood while connecting looks like a packet that is too large. */
    private static Fault fault(SQLException failure, Phase phase) {
        Fault fault = Fault.of(failure);
        return phase == Phase.CONNECT && fault == Fault.TOO_LARGE ? Fault.NO_SERVER : fault;
    }

    private static String advice(Fault fault, Phase phase) {
        String advice = FaultText.advice(fault);
        return phase == Phase.WORK || phase == Phase.COMMIT
                ? "Nothing was written; " + advice
                : Character.toUpperCase(advice.charAt(0)) + advice.substring(1);
    }

    private static String code(SQLException failure, @Nullable Sql statement) {
        String code = failure.getErrorCode() == 0
                ? "SQLState " + failure.getSQLState()
                : "error " + failure.getErrorCode() + ", SQLState " + failure.getSQLState();
        return " (" + code + (statement == null ? "" : ", in " + statement) + ")";
    }
}
