package io.memorystore.driver.mysql;

import io.memorystore.testservers.schema.SchemaProcessTests;

/** Processes that change the schema, at once or half, on MariaDB. */
final class MariaDbSchemaProcessTest extends SchemaProcessTests {
    MariaDbSchemaProcessTest() {
        super(new MariaDbEngine());
    }
}
