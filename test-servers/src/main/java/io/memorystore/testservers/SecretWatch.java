package io.memorystore.testservers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test during which a secret was logged, at whatever level, or put into the name of a thread. JUnit finds it by ServiceLoader,
 * in every module that has real servers on its class path.
 */
public final class SecretWatch implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private static final SecretLog LOG = SecretLog.installed();

    /** For ServiceLoader. */
    public SecretWatch() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        LOG.install();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        requireNoSecret();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        requireNoSecret();
    }

    /** Tells where secrets were seen since the last time, and in which threads' names they are. */
    static List<String> seen() {
        List<String> places = new ArrayList<>(LOG.drain());
        for (Thread thread : threads()) {
            if (thread.getName().contains(Canary.TEXT)) {
                places.add("the name of a thread, \"" + thread.getName().replace(Canary.TEXT, "…") + "\"");
            }
        }
        return places;
    }

    private static void requireNoSecret() {
        List<String> places = seen();
        if (!places.isEmpty()) {
            throw new AssertionError("A secret got out into " + String.join(", and into ", places));
        }
    }

    private static List<Thread> threads() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        Thread[] threads = new Thread[root.activeCount() + 64];
        return List.of(Arrays.copyOf(threads, root.enumerate(threads)));
    }
}
