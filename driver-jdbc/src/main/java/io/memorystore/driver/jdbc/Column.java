package io.memorystore.driver.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of parameters.
 *
 * @param type the SQL type of its values
 * @param values one a row
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Column(Type type, @Nullable Object[] values) {

    /** How values are bound, one by one or as an array. */
    enum Type {
        BIGINT,
        INTEGER,
        BYTEA,
        TEXT
    }

    static <T> Column of(Type type, List<T> rows, Function<? super T, ? extends @Nullable Object> value) {
        @Nullable
        Object[] values = switch (type) {
            case BIGINT -> new Long[rows.size()];
            case INTEGER -> new Integer[rows.size()];
            case BYTEA -> new byte[rows.size()][];
            case TEXT -> new String[rows.size()];
        };
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(rows.get(i));
        }
        return new Column(type, values);
    }

    int size() {
        return values.length;
    }

    void bindArray(PreparedStatement statement, int parameter) throws SQLException {
        statement.setArray(parameter, statement.getConnection().createArrayOf(name(), values));
    }

    void bind(PreparedStatement statement, int parameter, int row) throws SQLException {
        Object value = values[row];
        switch (type) {
            case BIGINT -> statement.setLong(parameter, (Long) value);
            case INTEGER -> statement.setInt(parameter, (Integer) value);
            case BYTEA -> statement.setBytes(parameter, (byte[]) value);
            case TEXT -> statement.setString(parameter, (String) value);
        }
    }

    private String name() {
        return switch (type) {
            case BIGINT -> "bigint";
            case INTEGER -> "integer";
            case BYTEA -> "bytea";
            case TEXT -> "text";
        };
    }
}
