package io.memorystore.conformance;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;

/** What every thread is doing, for failures in which nothing moves. */
final class ThreadDump {
    private static final int FRAMES = 12;
    private static final int THREADS = 40;

    private ThreadDump() {}

    static String ofAll() {
        StringBuilder dump = new StringBuilder("Threads:");
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long[] deadlocked = threads.findDeadlockedThreads();
        if (deadlocked != null) {
            dump.append(" DEADLOCK among ").append(deadlocked.length).append(" of them");
        }
        Thread.getAllStackTraces().entrySet().stream().limit(THREADS).forEach(entry -> append(dump, entry));
        return dump.toString();
    }

    private static void append(StringBuilder dump, Map.Entry<Thread, StackTraceElement[]> entry) {
        Thread thread = entry.getKey();
        dump.append("\n  \"").append(thread.getName()).append("\" ").append(thread.getState());
        StackTraceElement[] stack = entry.getValue();
        for (int i = 0; i < Math.min(FRAMES, stack.length); i++) {
            dump.append("\n    at ").append(stack[i]);
        }
    }
}
