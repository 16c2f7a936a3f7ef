package io.memorystore.driver.mysql;

import io.memorystore.testservers.ServerKind;

/** Databases of MySQL, for the tests of schema evolution. */
final class MySqlEngine extends TablesEngine {
    MySqlEngine() {
        super(ServerKind.MYSQL);
    }
}
