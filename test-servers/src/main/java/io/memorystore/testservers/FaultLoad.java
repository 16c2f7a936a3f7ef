package io.memorystore.testservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Sixteen threads that write batches into four sessions until they are stopped, through whatever happens. */
final class FaultLoad implements AutoCloseable {
    private static final int WRITERS = 16;
    private static final int SESSIONS = 4;
    private static final int PROGRESS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final MemoryStore store;
    private final List<FaultWriter> writers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    private FaultLoad(MemoryStore store) {
        this.store = store;
    }

    static FaultLoad start(MemoryStore store) {
        FaultLoad load = new FaultLoad(store);
        for (int number = 0; number < WRITERS; number++) {
            int session = number % SESSIONS;
            FaultWriter writer = new FaultWriter("writer " + number, session, load.session(session));
            Thread thread = new Thread(writer, "fault-writer-" + number);
            load.writers.add(writer);
            load.threads.add(thread);
            thread.start();
        }
        return load;
    }

    private Session session(int number) {
        return store.session(Identity.of("tenant", "user", "session " + number));
    }

    /** Waits until every writer has been told of some further batches that they are stored. */
    void awaitProgress() {
        List<Integer> goals = writers.stream()
                .map(writer -> writer.acknowledgements() + PROGRESS)
                .toList();
        await().atMost(PATIENCE)
                .until(() -> broken() || allWriters(i -> writers.get(i).acknowledgements() >= goals.get(i)));
        checkNoWriterBroke();
    }

    /** Waits until every writer has been told of one more batch that it may not be stored. */
    void awaitFailureOfEveryWriter() {
        List<Integer> goals =
                writers.stream().map(writer -> writer.failures() + 1).toList();
        await().atMost(PATIENCE)
                .until(() -> broken() || allWriters(i -> writers.get(i).failures() >= goals.get(i)));
        checkNoWriterBroke();
    }

    /** Waits until a proxy has made its so-manieth cut. */
    void awaitCut(TcpProxy proxy, int cuts) {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> broken() || proxy.cuts() >= cuts);
        checkNoWriterBroke();
    }

    private static boolean allWriters(IntPredicate condition) {
        return IntStream.range(0, WRITERS).allMatch(condition);
    }

    private boolean broken() {
        return writers.stream().anyMatch(FaultWriter::broke);
    }

    private void checkNoWriterBroke() {
        writers.forEach(FaultWriter::rethrow);
    }

    /** The longest that any call of any writer has taken. */
    Duration longestCall() {
        return writers.stream()
                .map(FaultWriter::longestCall)
                .max(Duration::compareTo)
                .orElseThrow();
    }

    /** Lets the writers end, and compares what they were told with what is stored. */
    void stopAndCheck() {
        close();
        checkNoWriterBroke();
        for (int number = 0; number < SESSIONS; number++) {
            int session = number;
            List<FaultBatch> batches = writers.stream()
                    .filter(writer -> writer.session() == session)
                    .flatMap(writer -> writer.batches().stream())
                    .toList();
            assertThat(batches).isNotEmpty();
            FaultHistory.check(ServerFaultTests.all(session(session)), batches);
        }
    }

    @Override
    public void close() {
        writers.forEach(FaultWriter::stop);
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
