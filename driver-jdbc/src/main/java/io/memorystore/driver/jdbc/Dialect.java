package io.memorystore.driver.jdbc;

import io.memorystore.Durability;
import io.memorystore.Finding;
import io.memorystore.MemoryStoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one SQL database does differently from the others. Immutable and thread-safe. */
public interface Dialect {

    /**
     * The database's name, for people.
     *
     * @return such as "SQLite"
     */
    String product();

    /**
     * The folder under {@code META-INF/memorystore/sql/} whose statements win over the common ones, and that holds the migrations.
     *
     * @return such as "sqlite"
     */
    String folder();

    /**
     * The SQL of the dialect's own module.
     *
     * @return what is kept in a static field, so that no text is read twice
     */
    SqlTexts texts();

    /**
     * Where a table is.
     *
     * @param name its name in the statements
     * @return the name to use, quoted and qualified
     */
    default String table(String name) {
        return name;
    }

    /**
     * How many rows at once are handed over.
     *
     * @return the fastest way
     */
    default Batching batching() {
        return Batching.REPEATED;
    }

    /**
     * Prepares a statement that is kept, and executed again and again.
     *
     * @param connection the connection
     * @param text the statement
     * @return the statement
     * @throws SQLException if it cannot be prepared
     */
    default PreparedStatement prepare(Connection connection, String text) throws SQLException {
        return connection.prepareStatement(text);
    }

    /**
     * Prepares a statement whose text is seldom used twice, or that the server need not prepare.
     *
     * @param connection the connection
     * @param text the statement
     * @return the statement, prepared at the least cost
     * @throws SQLException if it cannot be prepared
     */
    default PreparedStatement prepareOnce(Connection connection, String text) throws SQLException {
        return connection.prepareStatement(text);
    }

    /**
     * How texts are bound: keys, names, and the few others that there are. Columns of bytes keep keys apart by their bytes, and in the
     * order of them.
     *
     * @return true to bind them as their UTF-8 bytes, for a database that does not compare a column of bytes with a text; all columns of
     *     texts are then to be of bytes
     */
    default boolean bindsTextsAsBytes() {
        return false;
    }

    /**
     * How many bytes of values one statement should carry at most. A value that is longer by itself is tried all the same.
     *
     * @return 1 or more
     */
    default long mostStatementBytes() {
        return 4L << 20;
    }

    /**
     * Whether a row is computed when it is asked for, so that rows which are not read cost nothing.
     *
     * @return false if all rows of an answer are sent at once
     */
    default boolean isStreaming() {
        return false;
    }

    /**
     * The fetch size with which the rows of an answer come one by one, as they are asked for, so that they need not be held at once.
     * Those that are not asked for are sent all the same, and are skipped when the answer is closed.
     *
     * @return 0 if there is none outside of a transaction
     */
    default int streamingFetchSize() {
        return 0;
    }

    /**
     * What passes messages on between stores, outside of all tables.
     *
     * @return the channel, or null if the database has none, or none that can be relied on as it is configured
     */
    default @Nullable Channel channel() {
        return null;
    }

    /**
     * How long a value of the table of states one statement can carry. A longer one is written in pieces, each appended to those
     * before it.
     *
     * @return 1 or more
     */
    default long mostValueBytes() {
        return Long.MAX_VALUE;
    }

    /**
     * Whether a transaction that writes keeps all others from writing. Where it does not, the rows of the sessions that it writes
     * into are locked.
     *
     * @return true for a database with a single writer
     */
    default boolean isSingleWriter() {
        return false;
    }

    /**
     * How many lanes the commit queue has: how many transactions of it may be under way at once.
     *
     * @return 1 or more; 1 for a database with a single writer
     */
    int lanes();

    /**
     * All steps that lead from nothing to the current schema.
     *
     * @return the steps from version 1 on, without a gap
     */
    List<Migration> migrations();

    /**
     * The version whose tables are taken for those of a release that kept no record of versions yet, if they are there without any.
     *
     * @return a version of {@link #migrations}, or 0 if there was no such release
     */
    default int baseline() {
        return 1;
    }

    /**
     * Finds what is there under the names of a store's tables. Writes nothing.
     *
     * @param connection a connection, in a transaction or not
     * @param names the tables' names in the statements
     * @return the columns by those of the names that are taken, also by something that is no table; empty if none is
     * @throws SQLException if it cannot be read
     */
    Map<String, Set<String>> tables(SqlConnection connection, Set<String> names) throws SQLException;

    /**
     * The schema's version, where the database has a place of its own for it, beside the table of migrations.
     *
     * @param connection a connection, in a transaction or not
     * @return 0 if there is none
     * @throws SQLException if it cannot be read
     */
    default int stampedVersion(SqlConnection connection) throws SQLException {
        return 0;
    }

    /**
     * Refuses a database that belongs to somebody else. Writes nothing.
     *
     * @param connection a connection, in a transaction or not
     * @param tables those of the store's names that are taken
     * @param isStore whether what has them is known for a store's
     * @throws SQLException if it cannot be read
     * @throws io.memorystore.ConfigurationException if the database holds what is not a store's, with what to do
     */
    void requireOwn(SqlConnection connection, Set<String> tables, boolean isStore) throws SQLException;

    /**
     * Whether a statement that makes or changes tables is part of the transaction, so that it goes with it.
     *
     * @return false if each commits by itself: then every statement of a migration has to be one that can be run again, or to fail
     *     with what {@link #isApplied} knows
     */
    default boolean isDdlTransactional() {
        return true;
    }

    /**
     * Whether a statement of a migration failed because what it does was done before, by a process that was killed then. Only asked
     * of what commits by itself.
     *
     * @param failure of such a statement
     * @return true to go on with the next
     */
    default boolean isApplied(SQLException failure) {
        return false;
    }

    /**
     * Whether a statement failed because a table or column is not there. Only asked where DDL commits by itself, of tables that were
     * there a moment ago: then somebody else is rebuilding the store, and its end is waited for.
     *
     * @param failure of a query
     * @return true to look again under the lock on the schema
     */
    default boolean isMissing(SQLException failure) {
        return false;
    }

    /**
     * Who has the database open, as far as that can be told.
     *
     * @return always the same object
     */
    default Occupancy occupancy() {
        return Occupancy.UNKNOWN;
    }

    /**
     * Refuses to have the store emptied where {@link #lockSchema} keeps nobody out.
     *
     * @param connection a connection in a transaction, in which the schema was locked
     * @throws SQLException if it cannot be asked
     * @throws io.memorystore.ConfigurationException if there is no such lock, with what to do instead
     */
    default void requireRebuildable(SqlConnection connection) throws SQLException {}

    /**
     * Has generated ids begin with a number, in tables that were just made. For databases whose other users, who may have ids of
     * before in mind, cannot be kept out.
     *
     * @param first greater than any id that there was
     * @return the statements, may be empty
     */
    default List<String> idsFrom(long first) {
        return List.of();
    }

    /**
     * What another tool has to execute before the first step: what {@link #lockSchema} and {@link #prepareStorage} do that lasts.
     *
     * @return the statements, may be empty
     */
    default List<String> preparation() {
        return List.of();
    }

    /**
     * What {@link #prepareStorage} would have to do.
     *
     * @param connection a connection in no transaction
     * @return the statements; empty if the database is set to it
     * @throws SQLException if it cannot be asked
     */
    default List<String> missingPreparation(SqlConnection connection) throws SQLException {
        return List.of();
    }

    /**
     * An expression for a new id of 36 characters, in statements that another tool executes.
     *
     * @return the SQL
     */
    String newId();

    /**
     * An expression for the microseconds since 1970, in statements that another tool executes.
     *
     * @return the SQL
     */
    String microsNow();

    /**
     * Refuses a server on which a store cannot work: too old, of another encoding, not writable. Called first when opening.
     *
     * @param connection a connection in no transaction
     * @throws SQLException if it cannot be asked
     * @throws io.memorystore.MemoryStoreException if it cannot be used, with what to do
     */
    default void requireUsable(SqlConnection connection) throws SQLException {}

    /**
     * Keeps others from migrating until this transaction ends, and makes what the tables are to lie in. Called before the first
     * step; then it is looked again: somebody else may have done it all meanwhile.
     *
     * @param connection a connection in a transaction
     * @throws SQLException if it cannot be locked
     */
    default void lockSchema(SqlConnection connection) throws SQLException {}

    /**
     * Ends what {@link #lockSchema} began and does not end with the transaction. Called however the migration ended.
     *
     * @param connection the connection, in the transaction
     * @throws SQLException if that failed
     */
    default void unlockSchema(SqlConnection connection) throws SQLException {}

    /**
     * What an acknowledged write survives, as the server is set.
     *
     * @param connection a connection in no transaction
     * @param asked the configuration's
     * @return the weaker of what was asked for and what the server gives
     * @throws SQLException if it cannot be read
     */
    default Durability durability(SqlConnection connection, Durability asked) throws SQLException {
        return asked;
    }

    /**
     * What stores the schema's version where it is not only in the table of migrations, in the transaction that brought it there.
     *
     * @param version the version
     * @return the statements, may be empty
     */
    default List<String> stamps(int version) {
        return List.of();
    }

    /**
     * Sets what is kept in the database and is neither schema nor row. Called once when opening, outside of a transaction, after
     * the database was found to be a store's or empty; repeated while {@link #isBusy} says so.
     *
     * @param connection a connection in no transaction
     * @throws SQLException if that failed
     */
    default void prepareStorage(SqlConnection connection) throws SQLException {}

    /**
     * The version of the database product.
     *
     * @param connection a connection
     * @return such as "3.54.1"
     * @throws SQLException if it cannot be read
     */
    String productVersion(SqlConnection connection) throws SQLException;

    /**
     * Whether a statement that is a transaction by itself may see what one transaction has committed, and not what another one had
     * committed before that one wrote, if both did so while the statement began. Rows with consecutive sequences are read again
     * where one is missing then.
     *
     * @return true if what was committed first may be missing
     */
    default boolean mayMissEarlierCommits() {
        return false;
    }

    /**
     * Begins a transaction: for writing, one in which sequences can be allocated; for reading, one that sees one moment.
     *
     * @param connection a connection in no transaction
     * @param access what for
     * @throws SQLException if it did not begin
     */
    void begin(SqlConnection connection, Access access) throws SQLException;

    /**
     * Has the server end statements of this transaction that take longer than a few seconds, where that can be asked for by a
     * statement: for reading at low priority.
     *
     * @param connection a connection in a transaction that reads
     * @throws SQLException if it cannot be asked for
     */
    default void limitStatements(SqlConnection connection) throws SQLException {}

    /**
     * Whether nobody but this connection has written to the database since this was last asked, so that what its transactions
     * have learned still holds. Asked at the beginning of each transaction that writes, where there is a single writer.
     *
     * @param connection a connection in a transaction that keeps others from writing
     * @return false if somebody has written, or the database cannot tell
     * @throws SQLException if it cannot be read
     */
    default boolean isUnchangedByOthers(SqlConnection connection) throws SQLException {
        return false;
    }

    /**
     * Whether the transaction was not ended by a statement of somebody who may not end it.
     *
     * @param connection a connection on which a transaction was begun, and a statement executed
     * @return false if it was ended; true if it was not, or the database cannot tell without being asked
     * @throws SQLException if the JDBC driver cannot tell
     */
    default boolean isInTransaction(SqlConnection connection) throws SQLException {
        return true;
    }

    /**
     * Commits the transaction.
     *
     * @param connection a connection in a transaction
     * @throws SQLException if it is not known to be committed
     */
    void commit(SqlConnection connection) throws SQLException;

    /**
     * Rolls the transaction back.
     *
     * @param connection a connection in a transaction
     * @throws SQLException if that failed, or there was no transaction
     */
    void rollback(SqlConnection connection) throws SQLException;

    /**
     * Whether somebody else holds a lock, so that the same can be tried again at once, on the same connection.
     *
     * @param failure of beginning, or of preparing the storage
     * @return true if it is worth trying until the busy timeout
     */
    boolean isBusy(SQLException failure);

    /**
     * Whether a transaction that failed, and was rolled back, may succeed when it is run again from its beginning: a deadlock, a
     * conflict, a lost connection, a server that has changed its role.
     *
     * @param failure of any statement but a commit that may have happened
     * @return true to replay the transaction, on another connection if need be
     */
    default boolean isTransient(SQLException failure) {
        return isBusy(failure);
    }

    /**
     * Whether a row was there already. The tables' keys are given out under locks, so that this tells that others have written
     * what was not known here: the transaction is replayed with nothing taken as known.
     *
     * @param failure of a statement
     * @return true for the violation of a primary key or unique index
     */
    default boolean isDuplicate(SQLException failure) {
        return false;
    }

    /**
     * Whether a connection cannot be trusted after a failure, though the roll-back succeeded.
     *
     * @param failure any failure
     * @return true to destroy the connection
     */
    boolean endsConnection(SQLException failure);

    /**
     * Makes a failure one of the API's exceptions. The message names the statement by its id and shows no value.
     *
     * @param failure the failure
     * @param phase how far the transaction had come
     * @param statement the statement that was used last, or null
     * @return the exception; for {@link Phase#COMMIT}, {@code StoreUnavailableException} says whether the write may have happened
     */
    MemoryStoreException translate(SQLException failure, Phase phase, @Nullable Sql statement);

    /**
     * Makes sure that what was deleted is not left in the database's files. Repeated while {@link #isBusy} says so.
     *
     * @param connection a connection in no transaction
     * @return false if that is not in the client's hands
     * @throws SQLException if it failed, or somebody else was in the way
     */
    default boolean scrub(SqlConnection connection) throws SQLException {
        return false;
    }

    /**
     * Gives back the room of what was deleted. Takes its time.
     *
     * @param connection a connection in no transaction
     * @throws SQLException if it failed
     */
    default void compact(SqlConnection connection) throws SQLException {}

    /**
     * What the database takes on its disk, with its indexes.
     *
     * @param connection a connection, in a transaction or not
     * @return the bytes; empty if it takes none or does not tell
     * @throws SQLException if it cannot be read
     */
    OptionalLong databaseBytes(SqlConnection connection) throws SQLException;

    /**
     * What a log takes that is yet to be written into the database, where the store has one of its own.
     *
     * @return the bytes; empty where there is none
     */
    default OptionalLong walBytes() {
        return OptionalLong.empty();
    }

    /**
     * What people call the database.
     *
     * @param connection a connection
     * @return its name, not blank
     * @throws SQLException if it cannot be read
     */
    default String databaseName(SqlConnection connection) throws SQLException {
        return connection.raw().getCatalog();
    }

    /**
     * Looks for what is wrong with the database and its surroundings. Writes nothing, and asks for nothing that the user may not have.
     *
     * @param connection a connection for reading, in no transaction
     * @param inspection what to look for
     * @return what is wrong; the clocks are compared by others
     * @throws SQLException if it cannot be read
     */
    List<Finding> diagnose(SqlConnection connection, Inspection inspection) throws SQLException;

    /**
     * Looks at what only a connection for writing can tell. Writes nothing.
     *
     * @param connection a connection for writing, in no transaction; others wait for it where there is a single writer
     * @param inspection what to look for
     * @return what is wrong
     * @throws SQLException if it cannot be read
     */
    default List<Finding> diagnoseWriter(SqlConnection connection, Inspection inspection) throws SQLException {
        return List.of();
    }

    /**
     * The time on which leases run.
     *
     * @param connection a connection in a transaction
     * @param clock the host's
     * @return the database server's time, or the host's where there is no server
     * @throws SQLException if it cannot be read
     */
    Instant now(SqlConnection connection, Clock clock) throws SQLException;
}
