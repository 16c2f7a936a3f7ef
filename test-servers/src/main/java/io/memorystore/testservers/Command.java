package io.memorystore.testservers;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A program that is run to its end. */
final class Command {
    private static final int MINUTES = 5;

    private Command() {}

    /** To be started in a folder, where its temporary files are, too: MySQL and MariaDB delete those of others when they start. */
    static ProcessBuilder in(Path folder, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("TMPDIR", folder.toString());
        return builder;
    }

    /** Runs it in a folder, and fails with its output if it fails. */
    static void run(Path folder, List<String> command) throws IOException {
        run(folder, command, "");
    }

    /** The same, with a text as its input. */
    static void run(Path folder, List<String> command, String input) throws IOException {
        Process process = in(folder, command).redirectErrorStream(true).start();
        CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process));
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        if (exitCode(process) != 0) {
            throw new IOException(command.get(0) + " failed: " + output.join());
        }
    }

    /** Whether a command can be run and says yes. */
    static boolean succeeds(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return exitCode(process) == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private static String read(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException cut) {
            return cut.toString();
        }
    }

    private static int exitCode(Process process) throws IOException {
        try {
            if (process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            throw new IOException("It did not end within " + MINUTES + " minutes");
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for a command", interrupted);
        }
    }
}
