package io.memorystore.driver.postgres;

import io.memorystore.testservers.schema.SchemaEvolutionTests;

/** From one schema to the next, on PostgreSQL. */
final class PostgresSchemaTest extends SchemaEvolutionTests {
    PostgresSchemaTest() {
        super(new PostgresEngine());
    }
}
