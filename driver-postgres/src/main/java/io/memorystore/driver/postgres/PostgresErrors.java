package io.memorystore.driver.postgres;

import io.memorystore.ConfigurationException;
import io.memorystore.MemoryStoreException;
import io.memorystore.StorageException;
import io.memorystore.StoreUnavailableException;
import io.memorystore.driver.jdbc.Phase;
import io.memorystore.driver.jdbc.Sql;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.ServerErrorMessage;

/**
 * What PostgreSQL's failures mean. Messages are made here, and never the server's: those are in the language of the server, and may
 * repeat a user's text. The one exception is a missing privilege, where the server alone knows on what, and names nothing else.
 */
final class PostgresErrors {
    private final String database;

    /** Errors of a database, whose name and servers are shown. */
    PostgresErrors(String database) {
        this.database = database;
    }

    /**
     * A failure to connect that passes by itself: while a server is starting, while others end their connections, or an interrupt,
     * of which whoever waits for the connection knows whether it counts.
     */
    static boolean isPassing(SQLException failure) {
        SqlState state = SqlState.of(failure);
        return isRestarting(state) || state.isOneOf("53300") || ConnectFailure.isInterrupted(failure);
    }

    /** A row was there already. */
    static boolean isDuplicate(SQLException failure) {
        return SqlState.of(failure).isOneOf("23505");
    }

    /** Before the commit: whether the whole transaction may well succeed if it is done again, on this or on another connection. */
    static boolean isTransient(SQLException failure) {
        SqlState state = SqlState.of(failure);
        return state.isOneOf("40001", "40P01", "55P03", "53300", "25006", "25P03", "25P04", "26000", "42P05")
                || isRestarting(state)
                || (isLost(state) && !ConnectFailure.isLasting(failure))
                || state.isStalePlan();
    }

    /**
     * Whether the connection is gone, leads to the wrong server, or has prepared statements that are no longer right. What is
     * unknown ends it as well.
     */
    static boolean endsConnection(SQLException failure) {
        SqlState state = SqlState.of(failure);
        return state.isOneOf("?", "25006", "25P03", "25P04", "26000", "42P05", "57P04", "57P05")
                || state.isOfClass("08")
                || state.isOfClass("58")
                || state.isOfClass("XX")
                || isRestarting(state)
                || state.isStalePlan();
    }

    MemoryStoreException translate(SQLException failure, Phase phase, @Nullable Sql statement) {
        SqlState state = SqlState.of(failure);
        String code = " (" + state.code() + (statement == null ? "" : " in " + statement) + ")";
        if (phase == Phase.COMMIT && !isKnownNotCommitted(state)) {
            return new StoreUnavailableException(
                    "The commit to " + database + " was cut off; the write may have happened" + code
                            + ". Check the server and the network.",
                    true,
                    failure);
        }
        if (isLost(state)) {
            return unavailable(ConnectFailure.explain(failure, state), code, failure);
        }
        String passing = passing(state);
        return passing != null ? unavailable(passing, code, failure) : lasting(state, phase, code, failure);
    }

    /**
     * Only what the server says of the transaction itself, and a transaction that was aborted before. All else may come from a
     * pooler, or from a server that died after it had committed.
     */
    private static boolean isKnownNotCommitted(SqlState state) {
        return (state.isFromServer() && (state.isOneOf("40001", "40P01", "40000", "40002") || state.isOfClass("23")))
                || state.isOneOf(SqlState.ABORTED);
    }

    private static boolean isRestarting(SqlState state) {
        return state.isOneOf("57P01", "57P02", "57P03");
    }

    /** 08P01 is a word that was not understood, on a connection that is there. */
    private static boolean isLost(SqlState state) {
        return state.isOfClass("08") && !state.isOneOf("08P01");
    }

    /** What passes by itself, or once somebody has made room; null for all else. */
    private static @Nullable String passing(SqlState state) {
        if (state.isStalePlan()) {
            return "had its tables changed under a prepared statement; try again";
        }
        return switch (state.code()) {
            case "57P01", "57P02", "57P03" -> "is being restarted; try again once it is up";
            case "57P05", "25P03", "25P04" ->
                "ended the connection because of a timeout of its own; raise idle_session_timeout,"
                        + " idle_in_transaction_session_timeout or transaction_timeout for this user";
            case "25006" ->
                "takes no writes: it is a standby, was demoted, or has default_transaction_read_only on; name all servers"
                        + " in the url with targetServerType=primary, or set that off for this user";
            case "40001", "40P01", "55P03" -> "had other transactions in the way for too long; try again";
            case "57014" ->
                "cancelled the statement, by hand or by its statement_timeout; raise statement_timeout for this user if"
                        + " it is shorter than operationTimeout";
            case "53300" ->
                "has no connection left; raise its max_connections or the user's CONNECTION LIMIT, or lower poolSize";
            case "53100" -> "has no room on its disk; make some and go on, the store need not be opened again";
            case "53000", "53200", "53400" -> "is short of memory or another resource; look into its log";
            case "26000", "42P05" ->
                "does not know a statement that was prepared: behind a pooler that hands connections around, set"
                        + " prepareThreshold=0 in the url";
            case "08P01" ->
                "or a pooler before it sent what the JDBC driver did not expect; look into the log of both, and check that"
                        + " host and port are PostgreSQL's";
            default -> null;
        };
    }

    private MemoryStoreException lasting(SqlState state, Phase phase, String code, SQLException failure) {
        boolean opening = phase == Phase.CONNECT || phase == Phase.BEGIN;
        return switch (state.code()) {
            case "28P01" -> refused("does not accept user and password; check both", code, failure);
            case "28000" ->
                refused(
                        "does not let the user in; check the user, that it may log in, and the server's pg_hba.conf for"
                                + " this host, database and kind of connection (sslmode)",
                        code,
                        failure);
            case "3D000" -> refused("does not have the database; check its name, or create it", code, failure);
            case "42501" ->
                opening
                        ? refused("misses a privilege: " + privilege(state), code, failure)
                        : storage("misses a privilege: " + privilege(state), code, failure);
            case "22021", "22P05" ->
                storage("cannot keep a character in its encoding; nothing was written", code, failure);
            case "42P01", "42703", "3F000", "42883" ->
                storage(
                        "misses a table, a column or a function that a store has: the schema was dropped or altered while"
                                + " the store was open; restore it, or open the store again",
                        code,
                        failure);
            case "54000", "54001", "54011", "54023" ->
                storage("met one of its limits; nothing was written", code, failure);
            case "57P04" ->
                storage("has had its database dropped; restore it, and open the store again", code, failure);
            case "XX001", "XX002" ->
                storage(
                        "has found damaged data; keep a copy of its files, and restore a backup, or REINDEX if it is an"
                                + " index",
                        code,
                        failure);
            default -> unexpected(state, code, failure);
        };
    }

    private MemoryStoreException unexpected(SqlState state, String code, SQLException failure) {
        if (state.isOfClass("28")) {
            return refused("does not let the user in; check user, password and pg_hba.conf", code, failure);
        }
        if (state.isOfClass("58") || state.isOfClass("XX") || state.isOfClass("F0")) {
            return storage("failed inside, or could not read or write its files; look into its log", code, failure);
        }
        return storage("refused a statement; look into its log", code, failure);
    }

    private static String privilege(SqlState state) {
        ServerErrorMessage server = state.server();
        String said = server == null ? null : server.getMessage();
        return (said == null ? "permission denied" : said)
                + ". GRANT it to the user of the store, or let that user own the schema";
    }

    private StoreUnavailableException unavailable(String what, String code, SQLException failure) {
        return new StoreUnavailableException(sentence(what, code), false, failure);
    }

    private ConfigurationException refused(String what, String code, SQLException failure) {
        return new ConfigurationException(sentence(what, code), failure);
    }

    private StorageException storage(String what, String code, SQLException failure) {
        return new StorageException(sentence(what, code), failure);
    }

    private String sentence(String what, String code) {
        return "PostgreSQL (" + database + ") " + what + code + ".";
    }
}
