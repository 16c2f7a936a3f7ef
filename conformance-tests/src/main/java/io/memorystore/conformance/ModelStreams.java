package io.memorystore.conformance;

import io.memorystore.spi.Utf8Order;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The streams of the plain model: a list of payloads each, and the sequences of each batch. */
final class ModelStreams {
    private final Map<List<String>, Log> logs = new HashMap<>();

    private static final class Log {
        final List<String> payloads = new ArrayList<>();
        final List<List<Long>> batches = new ArrayList<>();
    }

    String answer(Operation operation, int step) {
        String tenant = String.valueOf(World.IDENTITIES.get(operation.session()).tenant());
        Log log = logs.computeIfAbsent(List.of(tenant, World.KEYS.get(operation.key())), absent -> new Log());
        List<String> fresh = World.texts(operation, step);
        return switch (operation.kind()) {
            case APPEND, APPEND_EXPECTED -> append(log, fresh).toString();
            case APPEND_STALE -> fresh.isEmpty() ? "[]" : ModelWorld.conflict(!log.payloads.isEmpty());
            case APPEND_AGAIN ->
                log.batches.isEmpty()
                        ? "[]"
                        : log.batches.get(operation.b() % log.batches.size()).toString();
            case APPEND_PART -> log.batches.isEmpty() ? "[]" : ModelWorld.conflict(true);
            case READ_EVENTS ->
                operation.a() < 1
                        ? "InvalidInputException"
                        : ModelWorld.page(log.payloads, operation.a() - 1, operation.b());
            default -> streams(tenant);
        };
    }

    private static List<Long> append(Log log, List<String> payloads) {
        List<Long> sequences = ModelWorld.add(log.payloads, payloads);
        if (!payloads.isEmpty()) {
            log.batches.add(sequences);
        }
        return sequences;
    }

    private String streams(String tenant) {
        return logs.entrySet().stream()
                .filter(entry -> entry.getKey().get(0).equals(tenant))
                .filter(entry -> !entry.getValue().payloads.isEmpty())
                .map(entry -> entry.getKey().get(1))
                .sorted(Utf8Order.COMPARATOR)
                .toList()
                .toString();
    }
}
