package io.memorystore.driver.mysql;

import io.memorystore.testservers.ServerKind;
import org.junit.jupiter.api.Tag;

/** Checks of the tables of MySQL. */
@Tag("one-jdk")
final class MySqlPayloadsTest extends PayloadTablesTests {
    MySqlPayloadsTest() {
        super(ServerKind.MYSQL);
    }
}
