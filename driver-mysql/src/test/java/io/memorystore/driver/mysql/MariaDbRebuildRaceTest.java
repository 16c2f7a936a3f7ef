package io.memorystore.driver.mysql;

import io.memorystore.testservers.schema.RebuildRaceTests;
import org.junit.jupiter.api.Tag;

/** Opening while a store is rebuilt, on MariaDB. */
@Tag("one-jdk")
final class MariaDbRebuildRaceTest extends RebuildRaceTests {
    MariaDbRebuildRaceTest() {
        super(new MariaDbEngine());
    }
}
