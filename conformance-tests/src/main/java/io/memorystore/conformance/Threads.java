package io.memorystore.conformance;

import java.lang.reflect.Method;
import java.util.concurrent.ThreadFactory;

/** Threads of a Java newer than the one that this is compiled for. */
final class Threads {
    private Threads() {}

    /** Makes virtual threads where there are any, else daemon threads. */
    static ThreadFactory virtual() {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Method factory = Class.forName("java.lang.Thread$Builder").getMethod("factory");
            return (ThreadFactory) factory.invoke(builder);
        } catch (ReflectiveOperationException | UnsupportedOperationException e) {
            return task -> {
                Thread thread = new Thread(task, "conformance-not-virtual");
                thread.setDaemon(true);
                return thread;
            };
        }
    }
}
