package io.memorystore.driver.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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

    /** The first column of all rows. */
    static List<String> all(PreparedStatement statement) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                texts.add(required(row, 1));
            }
        }
        return texts;
    }

    static @Nullable String of(ResultSet row, int column) throws SQLException {
        byte[] bytes = row.getBytes(column);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
