package io.memorystore.langchain4j;

import io.memorystore.testservers.ServerKind;

/** {@link SessionChatMemoryStore} on MariaDB. */
final class MariaDbChatMemoryStoreTest extends ChatMemoryStoreTests {
    @Override
    Database fresh() {
        return Database.on(ServerKind.MARIADB);
    }
}
