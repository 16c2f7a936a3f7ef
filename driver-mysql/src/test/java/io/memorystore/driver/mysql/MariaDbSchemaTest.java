package io.memorystore.driver.mysql;

import io.memorystore.testservers.schema.SchemaEvolutionTests;

/** From one schema to the next, on MariaDB. */
final class MariaDbSchemaTest extends SchemaEvolutionTests {
    MariaDbSchemaTest() {
        super(new MariaDbEngine());
    }
}
