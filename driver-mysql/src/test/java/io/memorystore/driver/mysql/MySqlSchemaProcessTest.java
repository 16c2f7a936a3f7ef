package io.memorystore.driver.mysql;

import io.memorystore.testservers.schema.SchemaProcessTests;

/** Processes that change the schema, at once or half, on MySQL. */
final class MySqlSchemaProcessTest extends SchemaProcessTests {
    MySqlSchemaProcessTest() {
        super(new MySqlEngine());
    }
}
