package io.memorystore.benchmarks;

import io.memorystore.testservers.ServerKind;
import io.memorystore.testservers.ServerMissingException;
import io.memorystore.testservers.TestServer;
import io.memorystore.testservers.TestServers;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The servers that the selected pairs need, each found or started once. */
final class Servers {
    private final Map<ServerKind, TestServer> present = new EnumMap<>(ServerKind.class);
    private final Map<ServerKind, String> missing = new EnumMap<>(ServerKind.class);

    Servers(List<Pair> pairs) {
        pairs.stream().map(Pair::server).filter(Objects::nonNull).distinct().forEach(this::find);
    }

    private void find(ServerKind kind) {
        try {
            present.put(kind, TestServers.find(kind));
        } catch (ServerMissingException | IllegalStateException e) {
            missing.put(kind, String.valueOf(e.getMessage()));
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
        present.values().forEach(server -> lines.add("Server: " + server));
        missing.values().forEach(reason -> lines.add("Not run: " + reason));
        return List.copyOf(lines);
    }
}
