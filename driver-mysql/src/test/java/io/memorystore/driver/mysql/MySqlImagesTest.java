package io.memorystore.driver.mysql;

import io.memorystore.testservers.ServerKind;

/** Image graphs in the tables of MySQL. */
final class MySqlImagesTest extends ImageTablesTests {
    MySqlImagesTest() {
        super(ServerKind.MYSQL);
    }
}
