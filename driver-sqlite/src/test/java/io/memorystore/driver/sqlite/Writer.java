package io.memorystore.driver.sqlite;

import io.memorystore.spi.SessionKey;
import io.memorystore.spi.StoreBackend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A process of its own that writes with several threads, into one session they share, in batches of two, and notes each
 * acknowledged text in a file. Arguments: database, file of acknowledgements, name, threads, batches a thread.
 */
final class Writer {
    private Writer() {}

    public static void main(String[] arguments) {
        Path acknowledgements = Path.of(arguments[1]);
        int threads = Integer.parseInt(arguments[3]);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try (StoreBackend backend = Rows.open(Path.of(arguments[0]))) {
            List<CompletableFuture<Void>> tasks = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                String name = arguments[2] + "-" + thread;
                tasks.add(CompletableFuture.runAsync(
                        () -> write(backend, acknowledgements, name, Integer.parseInt(arguments[4])), executor));
            }
            tasks.forEach(CompletableFuture::join);
        } finally {
            executor.shutdown();
        }
    }

    private static void write(StoreBackend backend, Path acknowledgements, String name, int batches) {
        SessionKey shared = Rows.KEY;
        for (int i = 0; i < batches; i++) {
            String text = name + "-" + i;
            long first = Rows.append(backend, shared, text, text + "+");
            acknowledge(acknowledgements, first + " " + text + "\n");
        }
    }

    /** One write of a line that fits into a block: whole or not there, and there even if this process is killed. */
    private static void acknowledge(Path file, String line) {
        try {
            Files.write(
                    file, line.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
