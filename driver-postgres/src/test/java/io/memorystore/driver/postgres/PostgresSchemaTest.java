package io.memorystore.driver.postgres;

import io.memorystore.testservers.schema.SchemaEvolutionTests;
import org.junit.jupiter.api.Tag;

/** From one schema to the next, on PostgreSQL. */
@Tag("one-jdk")
final class PostgresSchemaTest extends SchemaEvolutionTests {
    PostgresSchemaTest() {
        super(new PostgresEngine());
    }
}
