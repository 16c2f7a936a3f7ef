package io.memorystore.driver.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts of all statements for one dialect, complete once it is made. Immutable and thread-safe.
 *
 * <p>Resources are asked for by name and never found by scanning, and lie under {@code META-INF}, which no module encapsulates.
 */
public final class SqlCatalogue {
    private static final String ROOT = "/META-INF/memorystore/sql/";
    private static final Pattern TABLE = Pattern.compile("\\{([a-z_]+)}");
    private static final SqlTexts COMMON = new SqlTexts(path -> SqlCatalogue.class.getResourceAsStream(path));

    private final Dialect dialect;
    private final Map<Sql, String> texts = new EnumMap<>(Sql.class);

    /**
     * Reads all statements.
     *
     * @param dialect whose
     * @throws IllegalStateException if one is missing: the driver's jar is broken
     */
    public SqlCatalogue(Dialect dialect) {
        this.dialect = dialect;
        for (Sql sql : Sql.values()) {
            texts.put(sql, qualified(load(sql.file())));
        }
    }

    /** The text of a statement. */
    String text(Sql sql) {
        String text = texts.get(sql);
        if (text == null) {
            throw new IllegalStateException("No text for statement " + sql);
        }
        return text;
    }

    /** The text of a statement over many rows: what stands between {@code [[} and {@code ]]}, as often as there are rows. */
    String text(Sql sql, int rows) {
        String text = text(sql);
        int begin = text.indexOf("[[");
        int end = text.indexOf("]]");
        String row = text.substring(begin + 2, end);
        return text.substring(0, begin) + row + (", " + row).repeat(rows - 1) + text.substring(end + 2);
    }

    /** Prepares a statement that is kept. */
    PreparedStatement prepare(Connection connection, String text) throws SQLException {
        return binding(dialect.prepare(connection, text));
    }

    /** Prepares a statement that is no statement of this catalogue, or one for a number of rows. */
    PreparedStatement prepareOnce(Connection connection, String text) throws SQLException {
        return binding(dialect.prepareOnce(connection, text));
    }

    private PreparedStatement binding(PreparedStatement statement) {
        return dialect.bindsTextsAsBytes() ? TextsAsBytes.of(statement) : statement;
    }

    /** How many rows at once are bound. */
    Batching batching() {
        return dialect.batching();
    }

    /** How many bytes one statement should not exceed. */
    long mostBytes() {
        return dialect.mostStatementBytes();
    }

    /** How long a value one statement can carry. */
    long mostValueBytes() {
        return dialect.mostValueBytes();
    }

    /** The text of a statement of a migration, to be executed. */
    String migrationOf(String file) {
        return qualified(migration(file));
    }

    /** The names of tables are in braces, for the dialect to say where they are. */
    private String qualified(String text) {
        return TABLE.matcher(text).replaceAll(name -> Matcher.quoteReplacement(dialect.table(name.group(1))));
    }

    /** The text of a statement of a migration, with the line ends of every platform made one, for it is checksummed. */
    String migration(String file) {
        return load("migrations/" + file).replace("\r\n", "\n");
    }

    private String load(String file) {
        return dialect.texts()
                .text(ROOT + dialect.folder() + "/" + file)
                .or(() -> COMMON.text(ROOT + "common/" + file))
                .orElseThrow(() -> new IllegalStateException("The driver for " + dialect.product() + " has no " + file
                        + ": its jar is not complete; use the jars of one release together."));
    }
}
