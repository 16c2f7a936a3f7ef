package io.memorystore.testservers;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Reads everything that is logged, what this project logs at every level, and remembers where a secret was in it. */
final class SecretLog extends Handler {
    /** Held, for a logger that nobody holds forgets its level. */
    private static final Logger OF_THE_PROJECT = Logger.getLogger("io.memorystore");

    private final Logger root = Logger.getLogger("");
    private final Queue<String> places = new ConcurrentLinkedQueue<>();

    private SecretLog() {
        setLevel(Level.ALL);
    }

    static SecretLog installed() {
        SecretLog log = new SecretLog();
        log.install();
        return log;
    }

    /** Again before each class, for some tests rearrange the log. */
    void install() {
        OF_THE_PROJECT.setLevel(Level.ALL);
        if (!List.of(root.getHandlers()).contains(this)) {
            root.addHandler(this);
        }
    }

    List<String> drain() {
        List<String> drained = new ArrayList<>();
        for (String place = places.poll(); place != null; place = places.poll()) {
            drained.add(place);
        }
        return drained;
    }

    @Override
    public void publish(LogRecord logged) {
        if (text(logged).contains(Canary.TEXT)) {
            places.add("the log of " + logged.getLoggerName() + " at " + logged.getLevel() + ", by "
                    + logged.getSourceClassName() + "." + logged.getSourceMethodName());
        }
    }

    private static String text(LogRecord logged) {
        StringWriter text = new StringWriter();
        text.append(String.valueOf(logged.getMessage()));
        if (logged.getParameters() != null) {
            text.append(Arrays.toString(logged.getParameters()));
        }
        if (logged.getThrown() != null) {
            logged.getThrown().printStackTrace(new PrintWriter(text, true));
        }
        return text.toString();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
