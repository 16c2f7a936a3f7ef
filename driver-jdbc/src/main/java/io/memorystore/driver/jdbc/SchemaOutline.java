package io.memorystore.driver.jdbc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which tables have which columns after some statements, read from their texts, so that it need not be written down twice. For that,
 * tables are named in braces, and columns begin with a small letter where keywords are in capitals. A test of each driver compares
 * it with what the database says.
 */
final class SchemaOutline {
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*--.*$");
    private static final Pattern CREATE =
            Pattern.compile("CREATE TABLE (?:IF NOT EXISTS )?\\{([a-z_]+)} \\((.*)\\)[^)]*", Pattern.DOTALL);
    private static final Pattern ALTER = Pattern.compile(
            "ALTER TABLE \\{([a-z_]+)} (ADD|DROP) COLUMN (?:IF (?:NOT )?EXISTS )?([a-z_]+).*", Pattern.DOTALL);
    private static final Pattern RENAME = Pattern.compile("ALTER TABLE \\{([a-z_]+)} RENAME TO \\{([a-z_]+)}");
    private static final Pattern RENAME_COLUMN =
            Pattern.compile("ALTER TABLE \\{([a-z_]+)} RENAME COLUMN ([a-z_]+) TO ([a-z_]+)");
    private static final Pattern DROP = Pattern.compile("DROP TABLE (?:IF EXISTS )?\\{([a-z_]+)}");
    private static final Pattern COLUMN = Pattern.compile("[a-z_][a-z_0-9]*");

    private final Map<String, Set<String>> tables = new LinkedHashMap<>();

    private SchemaOutline() {}

    static SchemaOutline of(List<String> statements) {
        SchemaOutline outline = new SchemaOutline();
        statements.forEach(outline::add);
        return outline;
    }

    /** A statement without comments, as one line would be printed. */
    static String uncommented(String statement) {
        return COMMENT.matcher(statement).replaceAll("").strip();
    }

    /** The tables, with their columns, in the order in which they are made. */
    Map<String, Set<String>> tables() {
        return tables;
    }

    /** Whether a database has all of it, and maybe more; but for some tables. */
    boolean isIn(Map<String, Set<String>> found, Set<String> exceptions) {
        return tables.entrySet().stream()
                .filter(table -> !exceptions.contains(table.getKey()))
                .allMatch(table -> found.getOrDefault(table.getKey(), Set.of()).containsAll(table.getValue()));
    }

    private void add(String commented) {
        String statement = uncommented(commented);
        Matcher create = CREATE.matcher(statement);
        Matcher alter = ALTER.matcher(statement);
        Matcher rename = RENAME.matcher(statement);
        Matcher renameColumn = RENAME_COLUMN.matcher(statement);
        Matcher drop = DROP.matcher(statement);
        if (create.matches()) {
            tables.put(create.group(1), columns(create.group(2)));
        } else if (alter.matches()) {
            change(alter.group(1), alter.group(2).equals("ADD"), alter.group(3));
        } else if (rename.matches()) {
            tables.put(rename.group(2), columnsOf(rename.group(1)));
            tables.remove(rename.group(1));
        } else if (renameColumn.matches()) {
            change(renameColumn.group(1), false, renameColumn.group(2));
            change(renameColumn.group(1), true, renameColumn.group(3));
        } else if (drop.matches()) {
            tables.remove(drop.group(1));
        }
    }

    private void change(String table, boolean added, String column) {
        Set<String> columns = columnsOf(table);
        if (added) {
            columns.add(column);
        } else {
            columns.remove(column);
        }
    }

    private Set<String> columnsOf(String table) {
        return tables.computeIfAbsent(table, name -> new LinkedHashSet<>());
    }

    private static Set<String> columns(String body) {
        Set<String> columns = new LinkedHashSet<>();
        for (String part : parts(body)) {
            String first = part.strip().split("\\s", 2)[0];
            if (COLUMN.matcher(first).matches()) {
                columns.add(first);
            }
        }
        return columns;
    }

    /** What stands between commas that are in no brackets. */
    private static List<String> parts(String body) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int begin = 0;
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(body.substring(begin, i));
                begin = i + 1;
            }
        }
        parts.add(body.substring(begin));
        return parts;
    }
}
