package io.memorystore.driver.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The statements of a connection that have a text for each number of rows: see {@link Batching#REPEATED}. For one thread at a time.
 *
 * <p>There are too many such texts to prepare all of them. To have each read anew, here and by the server, took most of the time of a
 * large group on MySQL, and a fifth of that of a lone caller's batch. So large groups go in portions of few sizes; their statements
 * are kept, and so is that of a number of rows that is asked for twice in a row, as a lone caller does.
 */
final class RepeatedStatements {
    /** See {@link Batching#SMALL_PORTIONS}; larger ones are no faster. */
    static final int SMALL_PORTION = 16;

    private static final List<Integer> PORTIONS = List.of(256, 64);
    private static final int MOST_KEPT = 32;

    private final Connection connection;
    private final SqlCatalogue catalogue;
    private final Map<Key, PreparedStatement> kept = new LinkedHashMap<>(16, 0.75f, true);
    private @Nullable PreparedStatement once;
    private @Nullable Key latest;

    private record Key(Sql sql, int rows) {}

    RepeatedStatements(Connection connection, SqlCatalogue catalogue) {
        this.connection = connection;
        this.catalogue = catalogue;
    }

    /** How many of some rows the next statement is to be for. */
    static int portion(int rows) {
        return PORTIONS.stream().filter(portion -> portion <= rows).findFirst().orElse(rows);
    }

    /** A statement for some rows, until the next one is asked for. */
    PreparedStatement prepare(Sql sql, int rows) throws SQLException {
        Key wanted = new Key(sql, rows);
        PreparedStatement statement = kept.get(wanted);
        if (statement == null) {
            statement = isWorthKeeping(wanted) ? keep(wanted) : prepareOnce(catalogue.text(sql, rows));
        }
        latest = wanted;
        return statement;
    }

    private boolean isWorthKeeping(Key wanted) {
        return wanted.rows() == 1
                || wanted.rows() == SMALL_PORTION
                || PORTIONS.contains(wanted.rows())
                || wanted.equals(latest);
    }

    private PreparedStatement keep(Key wanted) throws SQLException {
        PreparedStatement statement = catalogue.prepare(connection, catalogue.text(wanted.sql(), wanted.rows()));
        kept.put(wanted, statement);
        if (kept.size() > MOST_KEPT) {
            Iterator<PreparedStatement> eldest = kept.values().iterator();
            PreparedStatement closing = eldest.next();
            eldest.remove();
            closing.close();
        }
        return statement;
    }

    private PreparedStatement prepareOnce(String text) throws SQLException {
        PreparedStatement before = once;
        if (before != null) {
            before.close();
        }
        PreparedStatement statement = catalogue.prepareOnce(connection, text);
        once = statement;
        return statement;
    }

    /** All that are open, to be closed with the connection. */
    List<PreparedStatement> open() {
        List<PreparedStatement> open = new ArrayList<>(kept.values());
        if (once != null) {
            open.add(once);
        }
        return open;
    }
}
