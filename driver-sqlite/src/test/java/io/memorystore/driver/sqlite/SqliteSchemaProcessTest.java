package io.memorystore.driver.sqlite;

import io.memorystore.testservers.schema.SchemaProcessTests;

/** Processes that change the schema of files of SQLite, at once or half. */
final class SqliteSchemaProcessTest extends SchemaProcessTests {
    SqliteSchemaProcessTest() {
        super(new SqliteEngine());
    }
}
