package io.memorystore.driver.mysql;

import io.memorystore.testservers.ServerKind;
import org.junit.jupiter.api.Tag;

/** Image graphs in the tables of MySQL. */
@Tag("one-jdk")
final class MySqlImagesTest extends ImageTablesTests {
    MySqlImagesTest() {
        super(ServerKind.MYSQL);
    }
}
