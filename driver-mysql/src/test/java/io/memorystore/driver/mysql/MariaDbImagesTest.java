package io.memorystore.driver.mysql;

import io.memorystore.testservers.ServerKind;
import org.junit.jupiter.api.Tag;

/** Image graphs in the tables of MariaDB. */
@Tag("one-jdk")
final class MariaDbImagesTest extends ImageTablesTests {
    MariaDbImagesTest() {
        super(ServerKind.MARIADB);
    }
}
