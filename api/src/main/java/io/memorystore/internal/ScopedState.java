package io.memorystore.internal;

import io.memorystore.ConflictException;
import io.memorystore.InvalidInputException;
import io.memorystore.StateEntry;
import io.memorystore.StateStore;
import io.memorystore.StorageException;
import io.memorystore.TooLargeException;
import io.memorystore.internal.json.Json;
import io.memorystore.spi.PutResult;
import io.memorystore.spi.StateBackend;
import io.memorystore.spi.StateRow;
import io.memorystore.spi.StateScope;
import io.memorystore.spi.StateValue;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The state of one scope: checks keys and values, copies what is mutable, verifies what is stored. */
final class ScopedState implements StateStore {
    private static final int LARGEST_VALUE = 16 << 20;

    private final Calls calls;
    private final StateBackend backend;
    private final StateScope scope;
    private final Clock clock;

    ScopedState(Calls calls, StateBackend backend, StateScope scope, Clock clock) {
        this.calls = calls;
        this.backend = backend;
        this.scope = scope;
        this.clock = clock;
    }

    @Override
    public Optional<StateEntry> get(String key) {
        Objects.requireNonNull(key, "key");
        return call(
                "get", () -> backend.get(scope, Texts.requireKey("key", key)).map(this::entry));
    }

    @Override
    public long put(String key, byte[] value) {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
        return call("put", () -> backend.put(scope, Texts.requireKey("key", key), stored(value)));
    }

    @Override
    public long compareAndPut(String key, long expectedVersion, byte[] value) {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
        return call("compareAndPut", () -> {
            if (expectedVersion < 0) {
                throw new InvalidInputException("expectedVersion", "is " + expectedVersion + "; it must be 0 or more");
            }
            PutResult result =
                    backend.compareAndPut(scope, Texts.requireKey("key", key), expectedVersion, stored(value));
            if (!result.written()) {
                throw conflict(expectedVersion, result.version());
            }
            return result.version();
        });
    }

    private static ConflictException conflict(long expected, long actual) {
        return new ConflictException(
                "Version " + expected + " of the key was expected, but "
                        + (actual == 0 ? "it is absent" : actual + " is there") + "; read it again and retry.",
                expected,
                actual);
    }

    @Override
    public boolean delete(String key) {
        Objects.requireNonNull(key, "key");
        return call("delete", () -> backend.delete(scope, Texts.requireKey("key", key)));
    }

    @Override
    public List<StateEntry> list(String keyPrefix, @Nullable String afterKey, int limit) {
        Objects.requireNonNull(keyPrefix, "keyPrefix");
        return call("list", () -> {
            String prefix = keyPrefix.isEmpty() ? "" : Texts.requireKey("keyPrefix", keyPrefix);
            String after = afterKey == null ? null : Texts.requireKey("afterKey", afterKey);
            return StoreSession.requireLimit(limit) == 0
                    ? List.of()
                    : backend.list(scope, prefix, after, limit).stream()
                            .map(this::entry)
                            .toList();
        });
    }

    private StateValue stored(byte[] value) {
        if (value.length > LARGEST_VALUE) {
            throw new TooLargeException(
                    "The value has " + value.length + " bytes; at most " + LARGEST_VALUE
                            + " (16 MiB) are kept. Nothing was" + " written: keep it elsewhere, and its address here.",
                    LARGEST_VALUE,
                    value.length);
        }
        byte[] copy = value.clone();
        return new StateValue(copy, Json.checksum(copy), clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private StateEntry entry(StateRow row) {
        if (Json.checksum(row.value()) != row.checksum()) {
            throw new StorageException("Version " + row.version() + " of the key \"" + row.key() + "\" of " + owner()
                    + " is damaged: its checksum does not match. Restore it from a backup, or put it again.");
        }
        return new StateEntry(row.key(), row.value(), row.version(), row.updatedAt());
    }

    private String owner() {
        return scope instanceof StateScope.OfSession session
                ? "session \"" + session.key().session() + "\" (user \""
                        + session.key().user() + "\", tenant \"" + scope.tenant() + "\")"
                : "tenant \"" + scope.tenant() + "\"";
    }

    private <T> T call(String name, Supplier<T> body) {
        return calls.call("state", name, body);
    }
}
