package io.memorystore.driver.mysql;

import io.memorystore.testservers.ServerKind;

/** Image graphs in the tables of MariaDB. */
final class MariaDbImagesTest extends ImageTablesTests {
    MariaDbImagesTest() {
        super(ServerKind.MARIADB);
    }
}
