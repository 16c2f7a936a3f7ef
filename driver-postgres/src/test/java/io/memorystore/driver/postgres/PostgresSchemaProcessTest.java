package io.memorystore.driver.postgres;

import io.memorystore.testservers.schema.SchemaProcessTests;

/** Processes that change the schema, at once or half, on PostgreSQL. */
final class PostgresSchemaProcessTest extends SchemaProcessTests {
    PostgresSchemaProcessTest() {
        super(new PostgresEngine());
    }
}
