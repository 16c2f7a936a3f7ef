package io.memorystore.testservers.schema;

import io.memorystore.testservers.JavaProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** A {@link SchemaChild} as its parent sees it. */
final class SchemaProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final Writer orders;

    private SchemaProcess(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
    }

    static SchemaProcess start(SchemaEngine engine) {
        try {
            Process started = JavaProcess.of(
                            SchemaChild.class, engine.getClass().getName())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new SchemaProcess(started);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it can be told what to do. */
    void awaitReady() {
        String first = answer();
        if (!SchemaChild.READY.equals(first)) {
            throw new IllegalStateException("The process began with " + first);
        }
    }

    void order(TestRelease release, boolean allowRebuild, int haltAt, String url) {
        try {
            orders.write(SchemaChild.order(release, allowRebuild, haltAt, url) + "\n");
            orders.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its next line; "null" if it is gone. */
    String answer() {
        try {
            return String.valueOf(answers.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
