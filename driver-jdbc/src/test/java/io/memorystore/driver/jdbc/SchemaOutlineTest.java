package io.memorystore.driver.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is read from the texts of statements. */
class SchemaOutlineTest {

    private static Map<String, Set<String>> tables(String... statements) {
        return SchemaOutline.of(List.of(statements)).tables();
    }

    @Test
    void create_givesColumns_andNoConstraints() {
        assertThat(tables("""
                        -- A comment (with brackets), and; a semicolon: CREATE TABLE {none} (a INTEGER)
                        CREATE TABLE IF NOT EXISTS {turns} (
                            session_id BIGINT NOT NULL REFERENCES {sessions} (id, other) ON DELETE CASCADE,
                            price DECIMAL(10, 2),
                            kind TEXT COLLATE "C" DEFAULT 'a, b',
                            PRIMARY KEY (session_id, price),
                            UNIQUE KEY names (kind),
                            KEY others (kind),
                            FOREIGN KEY (session_id) REFERENCES {sessions} (id)
                        ) WITH (fillfactor = 90)
                        """)).containsExactly(Map.entry("turns", Set.of("session_id", "price", "kind")));
    }

    @Test
    void changes_areFollowed() {
        assertThat(tables(
                        "CREATE TABLE {one} (a INTEGER, b INTEGER) STRICT, WITHOUT ROWID",
                        "ALTER TABLE {one} ADD COLUMN c TEXT NOT NULL DEFAULT ''",
                        "ALTER TABLE {one} DROP COLUMN a",
                        "ALTER TABLE {one} RENAME COLUMN b TO d",
                        "ALTER TABLE {one} RENAME TO {two}",
                        "CREATE TABLE {three} (a INTEGER)",
                        "DROP TABLE IF EXISTS {three}"))
                .containsExactly(Map.entry("two", Set.of("c", "d")));
    }

    @Test
    void whatMakesNoColumn_isLeftOut() {
        assertThat(tables(
                        "CREATE INDEX a_by_b ON {a} (b)",
                        "UPDATE {a} SET b = 1",
                        "ALTER TABLE {a} ALTER COLUMN b SET STORAGE EXTERNAL"))
                .isEmpty();
    }

    @Test
    void isIn_asksForTheColumnsOfAllTablesButSome() {
        SchemaOutline outline =
                SchemaOutline.of(List.of("CREATE TABLE {a} (x INTEGER)", "CREATE TABLE {b} (y INTEGER, z INTEGER)"));

        assertThat(outline.isIn(Map.of("b", Set.of("y", "z", "more")), Set.of("a")))
                .isTrue();
        assertThat(outline.isIn(Map.of("b", Set.of("y", "z")), Set.of())).isFalse();
        assertThat(outline.isIn(Map.of("b", Set.of("y")), Set.of("a"))).isFalse();
    }
}
