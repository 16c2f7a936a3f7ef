package io.memorystore.driver.postgres;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What a failure says of itself (postgresql.org/docs/current/errcodes-appendix.html).
 *
 * @param code five characters, "?" if there is none
 * @param server what the server said, or null if the JDBC driver or the pool said it
 */
record SqlState(String code, @Nullable ServerErrorMessage server) {
    /** {@code in_failed_sql_transaction}: whatever it was, it is undone. */
    static final String ABORTED = "25P02";

    /** Deep enough for a pool's exception around a batch's around the server's. */
    private static final int LAYERS = 5;

    /** Of the server's own exception, if there is one below those of the pool and of batches. */
    static SqlState of(SQLException failure) {
        SQLException next = failure;
        for (int i = 0; i < LAYERS && next != null; i++) {
            if (next instanceof PSQLException own) {
                return new SqlState(code(own), own.getServerErrorMessage());
            }
            next = next.getCause() instanceof SQLException cause ? cause : next.getNextException();
        }
        return new SqlState(code(failure), null);
    }

    /** Whether the server itself said so, and not a driver or pool that used one of its codes. */
    boolean isFromServer() {
        return server != null;
    }

    boolean isOneOf(String... codes) {
        for (String each : codes) {
            if (code.equals(each)) {
                return true;
            }
        }
        return false;
    }

    boolean isOfClass(String twoCharacters) {
        return code.startsWith(twoCharacters);
    }

    /** Many things are "not supported"; this one is a plan that was made before the tables were changed. */
    boolean isStalePlan() {
        return server != null && code.equals("0A000") && "RevalidateCachedQuery".equals(server.getRoutine());
    }

    private static String code(SQLException failure) {
        String code = failure.getSQLState();
        return code == null ? "?" : code;
    }
}
