package io.memorystore.driver.mysql;

import io.memorystore.testservers.ServerKind;
import org.junit.jupiter.api.Tag;

/** Checks of the tables of MariaDB. */
@Tag("one-jdk")
final class MariaDbPayloadsTest extends PayloadTablesTests {
    MariaDbPayloadsTest() {
        super(ServerKind.MARIADB);
    }
}
