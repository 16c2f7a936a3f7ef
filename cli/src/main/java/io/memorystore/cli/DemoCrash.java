package io.memorystore.cli;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.StoredTurn;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A process that was killed while it wrote, and what is left of its writes.
 *
 * @param acknowledged the turns that it was told are stored
 * @param stored the turns that are there
 * @param lost acknowledged turns that are not there as they were written
 * @param half turns of a batch that is not there as a whole
 */
record DemoCrash(long acknowledged, long stored, long lost, long half) {
    private static final int KILL_AFTER = 40;
    private static final int BATCHES = 100_000;

    boolean isSound() {
        return acknowledged > 0 && lost == 0 && half == 0;
    }

    static DemoCrash provoke(Path database) throws IOException {
        long acknowledged = killHalfWay(database);
        try (MemoryStore store = MemoryStore.open("sqlite", MemoryStoreConfig.of(database.toString()))) {
            return of(acknowledged, store.session(DemoWriterCommand.IDENTITY).turns(0, Integer.MAX_VALUE));
        }
    }

    private static long killHalfWay(Path database) throws IOException {
        Process writer = ChildJvm.start(
                Main.class,
                "demo-writer",
                "--driver",
                "sqlite",
                "--url",
                database.toString(),
                "--batches",
                "" + BATCHES);
        try (BufferedReader acknowledgements = writer.inputReader()) {
            long last = 0;
            long batches = 0;
            // After the kill the pipe still holds what the process had been told before it died; Process itself would
            // close it.
            for (String line = acknowledgements.readLine(); line != null; line = acknowledgements.readLine()) {
                last = Math.max(last, Long.parseLong(line));
                if (++batches == KILL_AFTER) {
                    writer.toHandle().destroyForcibly(); // SIGKILL: no handler, no hook and no finally block runs
                }
            }
            return last;
        } finally {
            writer.destroyForcibly();
            writer.onExit().join();
        }
    }

    private static DemoCrash of(long acknowledged, List<StoredTurn> turns) {
        long intact = turns.stream().filter(DemoCrash::isAsWritten).count();
        long lost = Math.max(0, acknowledged - intact);
        return new DemoCrash(acknowledged, turns.size(), lost, turns.size() % DemoWriterCommand.BATCH);
    }

    private static boolean isAsWritten(StoredTurn stored) {
        int batch = (int) ((stored.sequence() - 1) / DemoWriterCommand.BATCH) + 1;
        int part = (int) ((stored.sequence() - 1) % DemoWriterCommand.BATCH) + 1;
        return stored.turn().metadata().equals(Map.of("batch", batch, "part", part));
    }
}
