package io.memorystore.driver.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The keys that begin with a prefix, in the order of bytes: no pattern, in which some characters would mean something else. */
final class KeyRange {
    /**
     * Follows every key that begins with what it is put behind, and comes before every other key that is greater: 256 times the
     * greatest code point there is, while a key has at most 255.
     */
    private static final String AFTER_ALL =
            Character.toString(Character.MAX_CODE_POINT).repeat(256);

    private KeyRange() {}

    /** Binds the least key, the one after which to begin, and the end to three parameters, from the given one on. */
    static void bind(PreparedStatement statement, int from, String prefix, @Nullable String after) throws SQLException {
        statement.setString(from, prefix);
        statement.setString(from + 1, after == null ? "" : after);
        statement.setString(from + 2, prefix + AFTER_ALL);
    }
}
