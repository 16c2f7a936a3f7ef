package io.memorystore.driver.mysql;

import io.memorystore.testservers.schema.SchemaEvolutionTests;

/** From one schema to the next, on MySQL. */
final class MySqlSchemaTest extends SchemaEvolutionTests {
    MySqlSchemaTest() {
        super(new MySqlEngine());
    }
}
