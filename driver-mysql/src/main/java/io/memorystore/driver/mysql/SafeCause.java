package io.memorystore.driver.mysql;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The cause that an exception of the API carries: the failure with its number, SQLState and stack trace, without what the server
 * put between quotes. That is where it repeats a key, a value or a piece of the statement, and who wanted to log in.
 */
final class SafeCause {
    private static final String QUOTES = "'\"`\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb";
    /** Deeper than any failure goes, so that a circle ends. */
    private static final int DEEPEST = 20;

    private SafeCause() {}

    static SQLException of(SQLException failure) {
        return copy(failure, 0);
    }

    private static SQLException copy(Throwable failure, int depth) {
        String message = failure.getClass().getName() + ": " + unquoted(String.valueOf(failure.getMessage()));
        SQLException copy = failure instanceof SQLException e
                ? new SQLException(message, e.getSQLState(), e.getErrorCode())
                : new SQLException(message);
        copy.setStackTrace(failure.getStackTrace());
        Throwable cause = cause(failure, depth);
        if (cause != null) {
            copy.initCause(cause);
        }
        return copy;
    }

    private static @Nullable Throwable cause(Throwable failure, int depth) {
        Throwable cause = failure.getCause();
        if (cause == null || depth == DEEPEST) {
            return null;
        }
        return isOfThePlatform(cause) ? cause : copy(cause, depth + 1);
    }

    /** Java's own exceptions of sockets and certificates know nothing of statements; hosts look for them. */
    private static boolean isOfThePlatform(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            String name = cause.getClass().getName();
            if (cause instanceof SQLException
                    || !(name.startsWith("java.") || name.startsWith("javax.") || name.startsWith("sun."))) {
                return false;
            }
            cause = cause.getCause();
        }
        return true;
    }

    private static String unquoted(String message) {
        int first = 0;
        while (first < message.length() && QUOTES.indexOf(message.charAt(first)) < 0) {
            first++;
        }
        int last = message.length() - 1;
        while (last > first && QUOTES.indexOf(message.charAt(last)) < 0) {
            last--;
        }
        return first >= last ? message : message.substring(0, first) + "'\u2026'" + message.substring(last + 1);
    }
}
