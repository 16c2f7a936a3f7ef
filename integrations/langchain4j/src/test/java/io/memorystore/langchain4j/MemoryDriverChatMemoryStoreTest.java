package io.memorystore.langchain4j;

/** {@link SessionChatMemoryStore} on the memory driver. */
final class MemoryDriverChatMemoryStoreTest extends ChatMemoryStoreTests {
    @Override
    Database fresh() {
        return Database.memory();
    }
}
