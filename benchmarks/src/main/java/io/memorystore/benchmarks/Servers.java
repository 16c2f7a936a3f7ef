package io.memorystore.benchmarks;

import io.memorystore.Durability;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreException;
import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.ServerMissingException;
import io.memorystore.testservers.TestServer;
import io.memorystore.testservers.TestServers;
import java.io.IOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The servers that the selected pairs need, each found or started once. */
final class Servers {
    private final Map<ServerKind, TestServer> present = new EnumMap<>(ServerKind.class);
    private final Map<ServerKind, String> missing = new EnumMap<>(ServerKind.class);

    Servers(List<Pair> pairs) throws IOException {
        LibraryLog.warningsOnly();
        for (ServerKind kind : kinds(pairs)) {
            find(kind);
        }
    }

    private static Set<ServerKind> kinds(List<Pair> pairs) {
        return pairs.stream()
                .flatMap(pair -> Stream.ofNullable(pair.server()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ServerKind.class)));
    }

    private void find(ServerKind kind) throws IOException {
        try {
            TestServer server = TestServers.find(kind);
            if (isDurable(server)) {
                present.put(kind, server);
            } else {
                missing.put(kind, server + " does not promise full durability, so that its figures mean nothing");
            }
        } catch (ServerMissingException | MemoryStoreException | IllegalStateException e) {
            missing.put(kind, reason(e));
        }
    }

    private static String reason(RuntimeException failure) {
        Throwable cause = failure.getCause();
        return failure.getMessage() + (cause == null ? "" : ": " + cause.getMessage());
    }

    private static boolean isDurable(TestServer server) throws IOException {
        try (LentDatabase lent = new LentDatabase(server);
                MemoryStore store = MemoryStore.open(
                        lent.database().driver(), lent.database().config())) {
            return store.info().durability() == Durability.FULL;
        }
    }

    /** Whether the pair can be run. */
    boolean have(Pair pair) {
        return pair.server() == null || present.containsKey(pair.server());
    }

    /** The server of a pair that can be run; null for one that needs none. */
    @Nullable
    TestServer of(Pair pair) {
        return pair.server() == null ? null : present.get(pair.server());
    }

    /** A line for each server, or why it is not there. */
    List<String> describe() {
        TreeSet<String> lines = new TreeSet<>();
        String encryption = ServerDatabase.isUnencrypted() ? ", without TLS" : "";
        present.values().forEach(server -> lines.add("Server: " + server + encryption));
        missing.values().forEach(reason -> lines.add("Not run: " + reason));
        return List.copyOf(lines);
    }
}
