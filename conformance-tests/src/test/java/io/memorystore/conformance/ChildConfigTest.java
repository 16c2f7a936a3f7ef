package io.memorystore.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.spi.MemoryStoreDriver;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ChildConfigTest {
    private static final long PATIENCE_SECONDS = 60;
    private static final String READY = "The child is at work.";

    /** A suite that is killed leaves nobody behind who writes to its database without end. */
    @Test
    void child_endsWithItsParent() throws Exception {
        Process parent = java(Parent.class).start();
        try (BufferedReader said = parent.inputReader()) {
            assertThat(said.readLine()).isEqualTo(READY);
            List<ProcessHandle> children = parent.children().toList();
            CompletableFuture<String> more = CompletableFuture.supplyAsync(() -> line(said));
            assertThat(more).as("the end of both").isNotDone();

            parent.destroyForcibly();
            try {
                assertThat(more.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                        .as("what they said, until both had ended")
                        .isNull();
            } finally {
                children.forEach(ProcessHandle::destroyForcibly);
            }
        }
    }

    private static String line(BufferedReader said) {
        try {
            return said.readLine();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static ProcessBuilder java(Class<?> main) {
        return ChildProcess.java(System.getProperty("java.class.path"), "-Xmx64m", List.of(main.getName()));
    }

    private static void awaitTheEnd() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    /** Starts a child that speaks for both, and waits to be killed. */
    static final class Parent {
        private Parent() {}

        public static void main(String[] arguments) throws Exception {
            MemoryStoreDriver none = (MemoryStoreDriver) Proxy.newProxyInstance(
                    Parent.class.getClassLoader(),
                    new Class<?>[] {MemoryStoreDriver.class},
                    (self, method, values) -> null);
            Process child = java(Child.class)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (OutputStream in = child.getOutputStream()) {
                ChildConfig.write(none, MemoryStoreConfig.builder().build(), in);
            }
            awaitTheEnd();
        }
    }

    /** Says that it is at work, and never ends by itself. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws Exception {
            ChildConfig.fromParent();
            System.out.println(READY);
            awaitTheEnd();
        }
    }
}
