package io.memorystore.cli;

import java.util.Map;
import java.util.Objects;

/**
 * What the start script found out about the terminal: the JVM itself can tell only whether stdin and stdout are one together,
 * and from JDK 22 on not even that.
 *
 * @param out whether stdout is a terminal
 * @param err whether stderr is a terminal
 * @param columns its width
 */
record Terminal(boolean out, boolean err, int columns) {
    static final Terminal NONE = new Terminal(false, false, 80);

    static Terminal detect() {
        String found = System.getProperty("memorystore.terminal", "");
        return new Terminal(found.contains("out"), found.contains("err"), width());
    }

    /** Text set off from the rest, if that can be shown and nobody said otherwise (see no-color.org). */
    String bold(String text) {
        return out && colors(System.getenv()) ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    private static boolean colors(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty() && !Objects.equals(environment.get("TERM"), "dumb");
    }

    private static int width() {
        int columns = Integer.getInteger("memorystore.columns", 80);
        return columns < 40 ? 80 : columns;
    }
}
