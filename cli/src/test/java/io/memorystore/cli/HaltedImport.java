package io.memorystore.cli;

import io.memorystore.ArchiveReport;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Imports an archive and halts its JVM on the way, so many microseconds after it has begun to write: nothing is closed or flushed. */
final class HaltedImport {
    private HaltedImport() {}

    public static void main(String[] args) throws IOException {
        long micros = Long.parseLong(args[2]);
        try (MemoryStore store = MemoryStore.open("sqlite", MemoryStoreConfig.of(args[0]));
                InputStream in = Files.newInputStream(Path.of(args[1]))) {
            long[] began = {0};
            Thread halting = new Thread(() -> halt(began, micros));
            halting.setDaemon(true);
            ArchiveReport unused = store.admin().importFrom(in, progress -> {
                if (progress.phase().equals("load") && began[0] == 0) {
                    began[0] = System.nanoTime();
                    halting.start();
                }
            });
        }
    }

    /** Spins, for the time that is meant is shorter than a thread sleeps. */
    private static void halt(long[] began, long micros) {
        long until = began[0] + TimeUnit.MICROSECONDS.toNanos(micros);
        while (System.nanoTime() - until < 0) {
            Thread.onSpinWait();
        }
        Runtime.getRuntime().halt(9);
    }
}
