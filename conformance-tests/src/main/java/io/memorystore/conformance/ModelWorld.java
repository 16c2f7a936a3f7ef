package io.memorystore.conformance;

import io.memorystore.Identity;
import io.memorystore.spi.Utf8Order;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What the contract says, in its plainest form: lists and maps, one caller. */
final class ModelWorld implements World {
    private final Map<Identity, List<String>> turns = new HashMap<>();
    private final Map<Identity, NavigableMap<String, String>> states = new HashMap<>();
    private final Map<Integer, List<String>> snapshots = new HashMap<>();
    private final ModelStreams streams = new ModelStreams();
    private final ModelImages images = new ModelImages();

    @Override
    public String answer(Operation operation, int step) {
        Identity identity = World.IDENTITIES.get(operation.session());
        List<String> stored = turns.computeIfAbsent(identity, key -> new ArrayList<>());
        return switch (operation.kind()) {
            case ADD_TURN -> String.valueOf(add(stored, List.of("t" + step)).get(0));
            case ADD_TURNS -> add(stored, World.texts(operation, step)).toString();
            case ADD_INVALID -> "InvalidInputException";
            case TURNS -> page(stored, operation.a(), operation.b() - 1);
            case LATEST -> page(stored, Math.max(0, stored.size() - operation.b() + 1), operation.b() - 1);
            case CONTEXT -> context(stored);
            case FLUSH, RESTORE_EMPTY -> replace(stored, List.of());
            case SNAPSHOT -> snapshot(operation, stored);
            case RESTORE -> replace(stored, snapshots.getOrDefault(operation.key() % 3, List.of()));
            case SESSIONS -> sessions(operation, identity);
            case APPEND, APPEND_EXPECTED, APPEND_STALE, APPEND_AGAIN, APPEND_PART, READ_EVENTS, STREAMS ->
                streams.answer(operation, step);
            case PUT_BLOB, DEFINE_IMAGE, CHAIN, LIST_IMAGES, DELETE_IMAGE, LEASE_IMAGE, LEASES, RELEASE, PRUNE ->
                images.answer(operation);
            default ->
                onState(operation, states.computeIfAbsent(identity, key -> new TreeMap<>(Utf8Order.COMPARATOR)), step);
        };
    }

    static List<Long> add(List<String> stored, List<String> texts) {
        long first = stored.size() + 1L;
        stored.addAll(texts);
        return IntStream.range(0, texts.size()).mapToObj(i -> first + i).toList();
    }

    static String page(List<String> stored, int after, int limit) {
        if (limit < 0) {
            return "InvalidInputException";
        }
        return IntStream.range(Math.min(after, stored.size()), (int) Math.min(stored.size(), (long) after + limit))
                .mapToObj(i -> i + 1 + ":" + stored.get(i))
                .toList()
                .toString();
    }

    private static String context(List<String> stored) {
        int from = stored.size();
        int tokens = 0;
        while (from > 0
                && (from == stored.size() || tokens + stored.get(from - 1).length() <= BUDGET)) {
            from--;
            tokens += stored.get(from).length();
        }
        return stored.subList(from, stored.size()) + " of " + tokens;
    }

    private static String replace(List<String> stored, List<String> by) {
        List<String> copy = List.copyOf(by);
        stored.clear();
        stored.addAll(copy);
        return "done";
    }

    private String snapshot(Operation operation, List<String> stored) {
        snapshots.put(operation.key() % 3, List.copyOf(stored));
        return stored.isEmpty() ? "empty" : "some";
    }

    private String sessions(Operation operation, Identity of) {
        Comparator<Identity> order = World.ORDER;
        return World.IDENTITIES.stream()
                .filter(identity -> String.valueOf(identity.tenant()).equals(of.tenant()))
                .filter(identity -> !turns.getOrDefault(identity, List.of()).isEmpty()
                        || !states.getOrDefault(identity, new TreeMap<>()).isEmpty())
                .filter(identity -> operation.a() % 2 == 0 || order.compare(identity, of) > 0)
                .sorted(order)
                .limit(operation.b())
                .toList()
                .toString();
    }

    private static String onState(Operation operation, NavigableMap<String, String> state, int step) {
        String key = World.KEYS.get(operation.key());
        String value = "v" + step;
        return switch (operation.kind()) {
            case PUT, COMPARE_AND_PUT -> write(state, key, value);
            case COMPARE_AND_PUT_STALE -> conflict(state.containsKey(key));
            case COMPARE_AND_PUT_ABSENT -> state.containsKey(key) ? conflict(true) : write(state, key, value);
            case DELETE -> String.valueOf(state.remove(key) != null);
            case GET -> state.containsKey(key) ? "Optional[" + key + "=" + state.get(key) + "]" : "Optional.empty";
            default -> list(operation, state, key);
        };
    }

    private static String write(Map<String, String> state, String key, String value) {
        state.put(key, value);
        return "written";
    }

    static String conflict(boolean something) {
        return "ConflictException over " + (something ? "something" : "nothing");
    }

    private static String list(Operation operation, NavigableMap<String, String> state, String key) {
        String prefix = operation.a() % 2 == 0 ? "" : key.substring(0, key.offsetByCodePoints(0, 1));
        return state.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .filter(entry -> operation.a() % 3 != 0 || Utf8Order.COMPARATOR.compare(entry.getKey(), key) > 0)
                .limit(operation.b())
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList()
                .toString();
    }
}
