package io.memorystore.conformance;

import io.memorystore.spi.Utf8Order;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The image graphs of the plain model: blobs by their sizes, images, and who leases what. */
final class ModelImages {
    private final Map<String, Graph> graphs = new HashMap<>();

    private record Defined(@Nullable String parent, List<String> layers) {}

    private static final class Graph {
        final Map<String, Integer> blobs = new HashMap<>();
        final NavigableMap<String, Defined> images = new TreeMap<>(Utf8Order.COMPARATOR);
        final Map<String, NavigableSet<String>> holders = new HashMap<>();

        NavigableSet<String> holders(String image) {
            return holders.computeIfAbsent(image, absent -> new TreeSet<>(Utf8Order.COMPARATOR));
        }
    }

    String answer(Operation operation) {
        String tenant = String.valueOf(World.IDENTITIES.get(operation.session()).tenant());
        Graph graph = graphs.computeIfAbsent(tenant, absent -> new Graph());
        String key = World.KEYS.get(operation.key());
        return switch (operation.kind()) {
            case PUT_BLOB -> put(graph, key, operation.a() / 3);
            case DEFINE_IMAGE -> define(graph, key, new Defined(World.parent(operation), World.layers(operation)));
            case LIST_IMAGES -> list(graph, operation, key);
            case RELEASE -> release(graph, World.KEYS.get(operation.a()));
            case PRUNE -> prune(graph);
            default -> graph.images.containsKey(key) ? onImage(graph, operation, key) : "NotFoundException";
        };
    }

    private static String onImage(Graph graph, Operation operation, String key) {
        return switch (operation.kind()) {
            case CHAIN -> chain(graph, key);
            case DELETE_IMAGE -> delete(graph, key);
            case LEASE_IMAGE -> lease(graph, key, World.KEYS.get(operation.a()));
            default -> graph.holders(key).toString();
        };
    }

    private static String put(Graph graph, String blob, int size) {
        int there = graph.blobs.computeIfAbsent(blob, absent -> size);
        return there == size ? String.valueOf(size) : ModelWorld.conflict(there != 0);
    }

    private static String define(Graph graph, String id, Defined wanted) {
        Defined there = graph.images.get(id);
        if (there != null) {
            return there.equals(wanted) ? wanted.layers().toString() : ModelWorld.conflict(true);
        }
        boolean isWhole = (wanted.parent() == null || graph.images.containsKey(wanted.parent()))
                && graph.blobs.keySet().containsAll(wanted.layers());
        if (!isWhole) {
            return "NotFoundException";
        }
        graph.images.put(id, wanted);
        return wanted.layers().toString();
    }

    private static String chain(Graph graph, String id) {
        List<String> layers = new ArrayList<>();
        Defined image = graph.images.get(id);
        while (image != null) {
            layers.addAll(0, image.layers());
            image = image.parent() == null ? null : graph.images.get(image.parent());
        }
        int size = layers.stream()
                .mapToInt(layer -> graph.blobs.getOrDefault(layer, 0))
                .sum();
        return layers + " of " + size;
    }

    private static String list(Graph graph, Operation operation, String key) {
        return graph.images.keySet().stream()
                .filter(id -> operation.a() % 2 == 0 || Utf8Order.COMPARATOR.compare(id, key) > 0)
                .limit(operation.b())
                .toList()
                .toString();
    }

    private static String delete(Graph graph, String id) {
        if (!graph.holders(id).isEmpty()) {
            return "LeaseHeldException";
        }
        if (graph.images.values().stream().anyMatch(image -> Objects.equals(image.parent(), id))) {
            return ModelWorld.conflict(true);
        }
        graph.images.remove(id);
        return "deleted";
    }

    private static String lease(Graph graph, String id, String holder) {
        graph.holders(id).add(holder);
        return holder;
    }

    private static String release(Graph graph, String holder) {
        boolean released = false;
        for (NavigableSet<String> holders : graph.holders.values()) {
            released |= holders.remove(holder);
        }
        return String.valueOf(released);
    }

    private static String prune(Graph graph) {
        List<String> layers = graph.images.values().stream()
                .flatMap(image -> image.layers().stream())
                .distinct()
                .toList();
        List<String> garbage = graph.blobs.keySet().stream()
                .filter(blob -> !layers.contains(blob))
                .toList();
        int bytes = garbage.stream()
                .mapToInt(blob -> graph.blobs.getOrDefault(blob, 0))
                .sum();
        garbage.forEach(graph.blobs::remove);
        return garbage.size() + " of " + bytes + ", " + layers.size() + " dangling";
    }
}
