package io.memorystore.langchain4j;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** {@link SessionChatMemoryStore} on SQLite. */
final class SqliteChatMemoryStoreTest extends ChatMemoryStoreTests {
    @TempDir
    private Path folder;

    @Override
    Database fresh() {
        return Database.sqlite(folder);
    }
}
