package io.memorystore.springai;

import io.memorystore.StorageException;
import io.memorystore.messagelists.StoredFields;
import org.jspecify.annotations.Nullable;

/** What is stored for Spring AI. */
final class Fields {
    static final String FRAMEWORK = "Spring AI";

    private Fields() {}

    static StoredFields of(@Nullable Object stored) {
        return StoredFields.of(FRAMEWORK, stored);
    }

    static StorageException damaged(String what) {
        return StoredFields.damaged(FRAMEWORK, what);
    }
}
