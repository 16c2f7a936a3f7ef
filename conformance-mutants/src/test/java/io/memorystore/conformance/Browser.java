package io.memorystore.conformance;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A real Chromium without a window. Where none is installed, the test that asks is aborted, and a frame on the error output tells so; it
 * fails where the system property {@code memorystore.conformance.browser} is {@code required}.
 */
final class Browser {
    private static final String PROPERTY = "memorystore.conformance.browser";
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final int MINUTES = 2;
    private static final String EDGE = "*".repeat(100);

    private final Path program;

    private Browser(Path program) {
        this.program = program;
    }

    static Browser find() {
        Optional<Path> program = Arrays.stream(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
        if (program.isPresent()) {
            return new Browser(program.get());
        }
        String missing =
                "There is no Chromium to look at the conformance report with: install Debian's package chromium, or put one of "
                        + NAMES + " into the PATH.";
        System.err.println(EDGE + "\n* " + missing + "\n" + EDGE);
        if (System.getProperty(PROPERTY, "").equals("required")) {
            throw new AssertionError(missing);
        }
        return Assumptions.abort(missing);
    }

    /** A page as it is after its scripts have run; with a fragment, after the link into it was followed. */
    String dom(URI page, List<String> options) throws IOException {
        Path profile = Files.createTempDirectory("browser-profile");
        Path output = Files.createTempFile("browser", ".out");
        Path errors = Files.createTempFile("browser", ".err");
        try {
            List<String> command = new ArrayList<>(List.of(
                    program.toString(),
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--disable-dev-shm-usage",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--user-data-dir=" + profile));
            command.addAll(List.of("--dump-dom", "--virtual-time-budget=5000"));
            command.addAll(options);
            command.add(page.toString());
            Process process = new ProcessBuilder(command)
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            end(process, errors);
            return Files.readString(output, StandardCharsets.UTF_8);
        } finally {
            Files.deleteIfExists(output);
            Files.deleteIfExists(errors);
            delete(profile);
        }
    }

    private static void end(Process process, Path errors) throws IOException {
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new IOException("The browser did not show the page: " + Files.readString(errors));
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the browser was at work", interrupted);
        }
    }

    /** Processes of the browser's may still be tidying up there. */
    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                file.toFile().deleteOnExit();
                boolean unused = file.toFile().delete();
            }
        } catch (UncheckedIOException | NoSuchFileException vanished) {
            assert vanished != null;
        }
    }
}
