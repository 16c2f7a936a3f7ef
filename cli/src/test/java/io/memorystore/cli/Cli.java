package io.memorystore.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Runs the program in this process, as a terminal-less caller would. */
final class Cli {
    private Cli() {}

    /** What a run left behind. */
    record Result(int exitCode, String out, String err) {}

    static Result run(String... args) {
        return runWithInput("", args);
    }

    static Result runWithInput(String stdin, String... args) {
        return runOn(Terminal.NONE, stdin, args);
    }

    static Result runOn(Terminal terminal, String stdin, String... args) {
        return run(terminal, stdin, Map.of(), args);
    }

    static Result runIn(Map<String, String> environment, String... args) {
        return run(Terminal.NONE, "", environment, args);
    }

    private static Result run(Terminal terminal, String stdin, Map<String, String> environment, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        InputStream in = new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8));
        int exitCode = Main.commandLine(terminal, in, environment)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
        return new Result(exitCode, out.toString(), err.toString());
    }

    static String line(String id, String... texts) {
        StringBuilder messages = new StringBuilder();
        for (int i = 0; i < texts.length; i++) {
            String role = i % 2 == 0 ? "user" : "assistant";
            messages.append(i == 0 ? "" : ",").append("{\"role\":\"" + role + "\",\"content\":\"" + texts[i] + "\"}");
        }
        return "{\"id\":\"" + id + "\",\"messages\":[" + messages + "]}\n";
    }

    static String url(Path folder) {
        return folder.resolve("store.db").toString();
    }
}
