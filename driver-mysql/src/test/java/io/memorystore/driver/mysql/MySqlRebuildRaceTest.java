package io.memorystore.driver.mysql;

import io.memorystore.testservers.schema.RebuildRaceTests;
import org.junit.jupiter.api.Tag;

/** Opening while a store is rebuilt, on MySQL. */
@Tag("one-jdk")
final class MySqlRebuildRaceTest extends RebuildRaceTests {
    MySqlRebuildRaceTest() {
        super(new MySqlEngine());
    }
}
