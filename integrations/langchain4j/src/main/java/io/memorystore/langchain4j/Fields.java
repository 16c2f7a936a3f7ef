package io.memorystore.langchain4j;

import io.memorystore.StorageException;
import io.memorystore.messagelists.StoredFields;
import org.jspecify.annotations.Nullable;

/** What is stored for LangChain4j. */
final class Fields {
    static final String FRAMEWORK = "LangChain4j";

    private Fields() {}

    static StoredFields of(@Nullable Object stored) {
        return StoredFields.of(FRAMEWORK, stored);
    }

    static StorageException damaged(String what) {
        return StoredFields.damaged(FRAMEWORK, what);
    }
}
