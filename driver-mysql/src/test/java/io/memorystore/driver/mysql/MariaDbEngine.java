package io.memorystore.driver.mysql;

import io.memorystore.testservers.ServerKind;

/** Databases of MariaDB, for the tests of schema evolution. */
final class MariaDbEngine extends TablesEngine {
    MariaDbEngine() {
        super(ServerKind.MARIADB);
    }
}
