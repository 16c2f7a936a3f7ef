package io.memorystore.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.MemoryStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** Writers on one store, two of which share a session and two a stream, until they are stopped. */
final class FaultLoad implements AutoCloseable {
    private static final int PROGRESS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final List<FaultWriter> writers;
    private final Crew crew;
    private volatile boolean stopped;

    private FaultLoad(MemoryStore store) {
        writers = writers(store);
        crew = Crew.start(writers.size(), this::write);
    }

    static FaultLoad start(MemoryStore store) {
        return new FaultLoad(store);
    }

    /** Writers that nobody has started. */
    static List<FaultWriter> writers(MemoryStore store) {
        FaultTarget shared = FaultTarget.session(store, "shared");
        FaultTarget stream = FaultTarget.stream(store, "shared");
        return List.of(
                new FaultWriter("one", shared),
                new FaultWriter("two", shared),
                new FaultWriter("three", FaultTarget.session(store, "own")),
                new FaultWriter("four", stream),
                new FaultWriter("five", stream));
    }

    private void write(int writer) {
        for (int batch = 1; !stopped; batch++) {
            writers.get(writer).write(batch);
        }
    }

    /** Waits until every writer has been told of some further batches that they are there. */
    void awaitProgress() {
        await("every writer to go on", FaultWriter::acknowledged, PROGRESS);
    }

    /** Waits until every writer has been told of one more batch that it is not there, or may not be. */
    void awaitRefusals() {
        await("every writer to be told that nothing can be written", FaultWriter::unacknowledged, 1);
    }

    private void await(String awaited, ToIntFunction<FaultWriter> count, int more) {
        int[] goals = writers.stream()
                .mapToInt(writer -> count.applyAsInt(writer) + more)
                .toArray();
        boolean reached = Eventually.within(PATIENCE, () -> {
            for (int i = 0; i < goals.length; i++) {
                if (count.applyAsInt(writers.get(i)) < goals[i] && crew.isWhole()) {
                    return false;
                }
            }
            return true;
        });
        if (!reached) {
            throw new AssertionError("Expected within " + PATIENCE.toSeconds() + " s: " + awaited + "; it never came. "
                    + ThreadDump.ofAll());
        }
    }

    /** Lets the writers end, and compares what they were told with what is there. */
    void stopAndCheck(Duration longestCall) {
        close();
        crew.end();
        check(writers);
        assertThat(writers)
                .as("how long calls took")
                .allSatisfy(writer -> assertThat(writer.longestCall()).isLessThan(longestCall));
    }

    /** Compares what writers were told with what is there. */
    static void check(List<FaultWriter> writers) {
        Map<FaultTarget, List<FaultWriter.Batch>> written = writers.stream()
                .collect(Collectors.groupingBy(
                        FaultWriter::target,
                        Collectors.flatMapping(writer -> writer.batches().stream(), Collectors.toList())));
        written.forEach((target, batches) -> FaultOutcomes.check(target, batches));
    }

    /** Waits for the writers, but not for ever: one may be held by the fault. */
    @Override
    public void close() {
        stopped = true;
        boolean unused = Eventually.within(Eventually.PATIENCE, () -> !crew.isAtWork());
    }
}
