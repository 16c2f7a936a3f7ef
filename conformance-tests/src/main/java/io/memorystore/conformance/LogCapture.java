package io.memorystore.conformance;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Everything that is logged through java.util.logging, System.Logger's home, while it is open. */
final class LogCapture extends Handler implements AutoCloseable {
    private final Logger root = Logger.getLogger("");
    private final Level before = root.getLevel();
    private final List<String> lines = new CopyOnWriteArrayList<>();

    LogCapture() {
        root.addHandler(this);
        root.setLevel(Level.ALL);
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord logged) {
        Throwable thrown = logged.getThrown();
        lines.add(logged.getMessage() + " "
                + (logged.getParameters() == null ? "" : Arrays.toString(logged.getParameters()))
                + (thrown == null ? "" : Leaks.wholeTrace(thrown)));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        root.removeHandler(this);
        root.setLevel(before);
    }
}
