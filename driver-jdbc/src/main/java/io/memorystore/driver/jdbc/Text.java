package io.memorystore.driver.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Texts of keys, which some databases keep as bytes, so that no collation makes two of them one. */
final class Text {
    private Text() {}

    static String required(ResultSet row, int column) throws SQLException {
        String text = of(row, column);
        if (text == null) {
            throw new SQLException("Column " + column + ", which always has a value, has none");
        }
        return text;
    }

    static @Nullable String of(ResultSet row, int column) throws SQLException {
        byte[] bytes = row.getBytes(column);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
