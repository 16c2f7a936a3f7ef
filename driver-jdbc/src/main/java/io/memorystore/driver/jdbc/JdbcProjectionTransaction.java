package io.memorystore.driver.jdbc;

import io.memorystore.StorageException;
import io.memorystore.spi.DocumentRow;
import io.memorystore.spi.ProjectionKey;
import io.memorystore.spi.ProjectionTransaction;
import io.memorystore.spi.ProjectionWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A projection's transaction, as its work sees it. After any failure of the database, be it in a statement of the store or of the
 * host, every further statement is refused and the transaction is rolled back, whatever the work makes of the exception: some
 * databases have then ended it by themselves, and what follows would be committed row by row. For one thread.
 */
final class JdbcProjectionTransaction implements ProjectionTransaction, AutoCloseable {
    private final TransactionRunner runner;
    private final Dialect dialect;
    private final SqlConnection connection;
    private final Place place;
    private @Nullable LentConnection lent;
    private @Nullable SQLException failure;
    private boolean open = true;

    /** A projection and its row. */
    record Place(ProjectionKey key, long id) {}

    private JdbcProjectionTransaction(
            TransactionRunner runner, Dialect dialect, SqlConnection connection, Place place) {
        this.runner = runner;
        this.dialect = dialect;
        this.connection = connection;
        this.place = place;
    }

    /** Runs work in a transaction that was begun, and that is rolled back if this throws. */
    static void run(
            TransactionRunner runner, Dialect dialect, SqlConnection connection, Place place, ProjectionWork work)
            throws SQLException {
        JdbcProjectionTransaction transaction = new JdbcProjectionTransaction(runner, dialect, connection, place);
        try (transaction) {
            work.run(transaction);
        } catch (RuntimeException e) {
            transaction.requireNoFailure(); // of the store's statements, however it was wrapped on its way
            throw e;
        }
        transaction.requireNoFailure();
        transaction.requireNoFailureOfTheHost();
    }

    @Override
    public Optional<DocumentRow> get(String key) {
        return call(on -> DocumentTable.find(on, place.key(), key));
    }

    @Override
    public List<DocumentRow> list(String prefix, @Nullable String after, int limit) {
        return call(on -> DocumentTable.list(on, place.key(), prefix, after, limit));
    }

    @Override
    public void put(List<DocumentRow> documents) {
        call(on -> {
            DocumentTable.put(on, place.id(), documents);
            return true;
        });
    }

    @Override
    public void delete(List<String> keys) {
        call(on -> {
            DocumentTable.delete(on, place.id(), keys);
            return true;
        });
    }

    @Override
    public void clear() {
        call(on -> {
            DocumentTable.clear(on, place.id());
            return true;
        });
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        requireOpen();
        return type == Connection.class ? Optional.of(type.cast(lent().proxy())) : Optional.empty();
    }

    /** Ends the lending; a connection that a failure of the host's has ended is not used again. */
    @Override
    public void close() throws SQLException {
        open = false;
        LentConnection given = lent;
        if (given != null) {
            SQLException theirs = given.failure();
            if (theirs != null && dialect.endsConnection(theirs)) {
                connection.distrust();
            }
            given.close();
        }
    }

    private LentConnection lent() {
        LentConnection given = lent;
        if (given == null) {
            given = new LentConnection(connection.raw(), () -> dialect.isInTransaction(connection));
            lent = given;
        }
        return given;
    }

    private <T> T call(ReadWork<T> statement) {
        requireOpen();
        if (failure != null || theirs() != null) {
            throw new StorageException(
                    "An earlier statement of the transaction failed, and all of it is rolled back: let the"
                            + " first exception through.");
        }
        return runner.call(connection, statement, e -> failure = e);
    }

    private void requireOpen() {
        if (!open) {
            throw new IllegalStateException("The transaction has ended: it is there until the work returns.");
        }
    }

    private @Nullable SQLException theirs() {
        return lent == null ? null : lent.failure();
    }

    private void requireNoFailure() throws SQLException {
        if (failure != null) {
            throw failure;
        }
    }

    private void requireNoFailureOfTheHost() {
        SQLException theirs = theirs();
        if (theirs != null) {
            throw new StorageException(
                    "A statement on the lent connection failed and the exception was kept back. The transaction was rolled"
                            + " back: let the exception through, or ask first whether the statement can succeed.",
                    theirs);
        }
    }
}
