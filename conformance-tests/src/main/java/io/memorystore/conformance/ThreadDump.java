package io.memorystore.conformance;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/** What every thread is doing, for failures in which nothing moves. */
final class ThreadDump {
    /** Of the top, whoever's they are: what a thread waits for. */
    private static final int TOP = 3;

    /** Of the rest, none of the JDK's: who waits. */
    private static final int OTHERS = 20;

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
        Stream<StackTraceElement> others = Arrays.stream(stack)
                .skip(TOP)
                .filter(frame -> !isOfTheJdk(frame))
                .limit(OTHERS);
        Stream.concat(Arrays.stream(stack).limit(TOP), others)
                .forEach(frame -> dump.append("\n    at ").append(frame));
    }

    private static boolean isOfTheJdk(StackTraceElement frame) {
        String module = frame.getModuleName();
        return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
    }
}
