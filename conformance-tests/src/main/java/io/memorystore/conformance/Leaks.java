package io.memorystore.conformance;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks for what a store left behind. */
final class Leaks {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final Duration ENDING = Duration.ofSeconds(5);
    private static final String OWN_THREADS = "conformance-";

    private Leaks() {}

    /** The living threads that a store could have started: not the suite's own, not the JVM's. */
    static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .filter(thread -> thread.getThreadGroup() != null
                        && !"system".equals(thread.getThreadGroup().getName()))
                .filter(thread -> !thread.getName().startsWith(OWN_THREADS))
                .collect(Collectors.toSet());
    }

    /** Waits until no thread is alive that was not there before. */
    static void awaitThreads(String moment, Set<Thread> before) {
        if (!Eventually.within(ENDING, () -> before.containsAll(threads()))) {
            Set<Thread> left = new HashSet<>(threads());
            left.removeAll(before);
            throw new AssertionError("Expected no thread to be left " + moment + ", but there are " + left);
        }
    }

    /** The open file descriptors of this process, on systems that tell. */
    static OptionalLong descriptors() {
        if (!Files.isDirectory(DESCRIPTORS)) {
            return OptionalLong.empty();
        }
        try (Stream<Path> open = Files.list(DESCRIPTORS)) {
            return OptionalLong.of(open.count());
        } catch (IOException unreadable) {
            return OptionalLong.empty();
        }
    }

    static String wholeTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
