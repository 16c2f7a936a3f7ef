package io.memorystore.driver.sqlite;

import io.memorystore.testservers.schema.SchemaEvolutionTests;

/** From one schema to the next, in files of SQLite. */
final class SqliteSchemaTest extends SchemaEvolutionTests {
    SqliteSchemaTest() {
        super(new SqliteEngine());
    }
}
