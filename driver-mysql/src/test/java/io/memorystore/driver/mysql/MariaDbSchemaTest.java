package io.memorystore.driver.mysql;

import io.memorystore.testservers.schema.SchemaEvolutionTests;
import org.junit.jupiter.api.Tag;

/** From one schema to the next, on MariaDB. */
@Tag("one-jdk")
final class MariaDbSchemaTest extends SchemaEvolutionTests {
    MariaDbSchemaTest() {
        super(new MariaDbEngine());
    }
}
