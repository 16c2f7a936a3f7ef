package io.memorystore.internal;

import io.memorystore.events.ProjectionDocuments;
import io.memorystore.spi.DocumentReads;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The documents of a projection, as the database has them. */
final class StoredDocuments implements ProjectionDocuments {
    private final Calls calls;
    private final DocumentReads reads;
    private final DocumentGate gate;

    StoredDocuments(Calls calls, DocumentReads reads, DocumentGate gate) {
        this.calls = calls;
        this.reads = reads;
        this.gate = gate;
    }

    @Override
    public Optional<String> get(String key) {
        Objects.requireNonNull(key, "key");
        return call("get", () -> reads.get(Texts.requireKey("key", key)).map(gate::json));
    }

    @Override
    public List<Document> list(String keyPrefix, @Nullable String afterKey, int limit) {
        Objects.requireNonNull(keyPrefix, "keyPrefix");
        return call("list", () -> {
            requirePage(keyPrefix, afterKey, limit);
            return limit == 0
                    ? List.of()
                    : reads.list(keyPrefix, afterKey, limit).stream()
                            .map(gate::document)
                            .toList();
        });
    }

    static void requirePage(String keyPrefix, @Nullable String afterKey, int limit) {
        if (!keyPrefix.isEmpty()) {
            Texts.requireKey("keyPrefix", keyPrefix);
        }
        if (afterKey != null) {
            Texts.requireKey("afterKey", afterKey);
        }
        StoreSession.requireLimit(limit);
    }

    private <T> T call(String name, Supplier<T> body) {
        return calls.call("projections", name, body);
    }
}
