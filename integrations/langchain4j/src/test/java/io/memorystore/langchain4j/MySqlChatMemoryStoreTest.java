package io.memorystore.langchain4j;

import io.memorystore.testservers.ServerKind;

/** {@link SessionChatMemoryStore} on MySQL. */
final class MySqlChatMemoryStoreTest extends ChatMemoryStoreTests {
    @Override
    Database fresh() {
        return Database.on(ServerKind.MYSQL);
    }
}
