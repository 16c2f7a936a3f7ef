package io.memorystore.langchain4j;

import io.memorystore.testservers.ServerKind;

/** {@link SessionChatMemoryStore} on PostgreSQL. */
final class PostgresChatMemoryStoreTest extends ChatMemoryStoreTests {
    @Override
    Database fresh() {
        return Database.on(ServerKind.POSTGRES);
    }
}
