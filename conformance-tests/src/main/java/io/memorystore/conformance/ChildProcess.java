package io.memorystore.conformance;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.spi.MemoryStoreDriver;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A {@link ChildWriter} or a {@link ChildStreamer} in a JVM of its own. */
final class ChildProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;

    private final Process process;
    private final Path acknowledgements;
    private final Path output;

    /**
     * A batch that the child was given an acknowledgement for.
     *
     * @param session its session's number, 0 for events
     * @param first the sequence of its first turn or event
     * @param texts its turns or payloads
     */
    record Acknowledged(int session, long first, List<String> texts) {}

    private ChildProcess(Process process, Path acknowledgements, Path output) {
        this.process = process;
        this.acknowledgements = acknowledgements;
        this.output = output;
    }

    static ChildProcess start(MemoryStoreDriver driver, MemoryStoreConfig config, String prefix, int batches) {
        return start(
                driver, config, "-Xmx256m", List.of(ChildWriter.class.getName(), prefix, Integer.toString(batches)));
    }

    /** Starts what a {@link ChildStreamer} does, with its arguments, in a heap of the given number of megabytes. */
    static ChildProcess stream(MemoryStoreDriver driver, MemoryStoreConfig config, int heap, String... arguments) {
        List<String> mainAndArguments = new ArrayList<>(List.of(ChildStreamer.class.getName()));
        mainAndArguments.addAll(List.of(arguments));
        return start(driver, config, "-Xmx" + heap + "m", mainAndArguments);
    }

    private static ChildProcess start(
            MemoryStoreDriver driver, MemoryStoreConfig config, String heap, List<String> mainAndArguments) {
        try {
            Path acknowledgements = Files.createTempFile("conformance-acknowledged", ".txt");
            Path output = Files.createTempFile("conformance-child", ".log");
            List<String> all = new ArrayList<>(mainAndArguments);
            all.add(acknowledgements.toString());
            Process process = java(classPath(driver), heap, all)
                    .redirectOutput(output.toFile())
                    .start();
            try (OutputStream in = process.getOutputStream()) {
                ChildConfig.write(driver, config, in);
            }
            return new ChildProcess(process, acknowledgements, output);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Another JVM of this kind, to be started, whose errors are in its output. */
    static ProcessBuilder java(String classPath, String heap, List<String> mainAndArguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(mainAndArguments);
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    /** What this JVM has, on the class path, the module path or in jars that were dropped in; as a class path, which takes all. */
    private static String classPath(MemoryStoreDriver driver) {
        Set<String> path = new LinkedHashSet<>();
        for (Class<?> type : List.of(driver.getClass(), ChildWriter.class, MemoryStore.class)) {
            CodeSource source = type.getProtectionDomain().getCodeSource();
            if (source != null) {
                path.add(file(source.getLocation()));
            }
        }
        if (driver.getClass().getClassLoader() instanceof URLClassLoader jars) {
            Arrays.stream(jars.getURLs()).map(ChildProcess::file).forEach(path::add);
        }
        for (String property : List.of("java.class.path", "jdk.module.path")) {
            path.addAll(List.of(System.getProperty(property, "").split(File.pathSeparator, -1)));
        }
        path.remove("");
        return String.join(File.pathSeparator, path);
    }

    private static String file(URL location) {
        try {
            return Path.of(location.toURI()).toString();
        } catch (URISyntaxException malformed) {
            throw new IllegalStateException("no file: " + location, malformed);
        }
    }

    /** What was acknowledged so far; a line that was cut off by the kill was not. */
    List<Acknowledged> acknowledged() {
        try {
            String text = Files.readString(acknowledgements, StandardCharsets.US_ASCII);
            String whole = text.substring(0, text.lastIndexOf('\n') + 1);
            return whole.lines().map(ChildProcess::acknowledged).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Acknowledged acknowledged(String line) {
        String[] parts = line.split(" ", -1);
        return new Acknowledged(
                Integer.parseInt(parts[0]),
                Long.parseLong(parts[1]),
                ChildWriter.texts(parts[2], Integer.parseInt(parts[3])));
    }

    void awaitAcknowledged(int batches) {
        Eventually.within(
                Duration.ofSeconds(PATIENCE_SECONDS),
                () -> !process.isAlive() || acknowledged().size() >= batches);
        if (acknowledged().size() < batches) {
            throw failed("acknowledge " + batches + " batches");
        }
    }

    /** Kills it without warning, as kill -9 does. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void awaitSuccess() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw failed("write all its batches without an error");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for it to end with an error; what it said. */
    String awaitFailure() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() == 0) {
                throw failed("end with an error");
            }
            return Files.readString(output);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private AssertionError failed(String expected) {
        try {
            String said = Files.readString(output);
            return new AssertionError("Expected the child process to " + expected + ", but it "
                    + (process.isAlive() ? "is still at it" : "ended with " + process.exitValue()) + ": "
                    + said.substring(0, Math.min(said.length(), 4_000)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        kill();
        try {
            Files.deleteIfExists(acknowledgements);
            Files.deleteIfExists(output);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
