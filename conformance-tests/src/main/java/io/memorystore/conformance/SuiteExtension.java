package io.memorystore.conformance;

import io.memorystore.spi.BackendInfo;
import io.memorystore.spi.MemoryStoreDriver;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/**
 * Runs each test of the suite: gives it its settings, asks whether the driver declares what the test needs, bounds its time, and
 * makes a failure explain itself.
 */
final class SuiteExtension implements InvocationInterceptor, BeforeAllCallback, AfterAllCallback {
    static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create("io.memorystore.conformance");

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getStore(NAMESPACE).put(Clocked.class, new Clocked(System.nanoTime()));
    }

    /** A run by name has its own last words. */
    @Override
    public void afterAll(ExtensionContext context) {
        Clocked clocked = context.getStore(NAMESPACE).get(Clocked.class, Clocked.class);
        String driver = context.getStore(NAMESPACE).get(MemoryStoreDriver.class, String.class);
        if (clocked != null && driver != null && Subject.in(context).isEmpty()) {
            BackendInfo info = context.getStore(NAMESPACE).get(BackendInfo.class, BackendInfo.class);
            String product = info == null ? "" : " on " + info.product() + " " + info.version();
            System.out.println("Conformance of " + driver + product + ", profile "
                    + Settings.from(context::getConfigurationParameter).profile() + ": " + clocked.time());
        }
    }

    /** When the tests of a class began. */
    private record Clocked(long nanos) {
        String time() {
            return Times.shown(Duration.ofNanos(System.nanoTime() - nanos));
        }
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        Proves proves = method.getExecutable().getAnnotation(Proves.class);
        if (proves == null) {
            invocation.proceed();
            return;
        }
        Settings settings = Settings.from(context::getConfigurationParameter);
        try {
            run(invocation, (Fixture) context.getRequiredTestInstance(), method.getExecutable(), settings, context);
        } catch (TestAbortedException notRun) {
            throw notRun;
        } catch (Throwable failure) {
            throw Explanation.of(failure, Arrays.asList(proves.value()), context, settings);
        }
    }

    @SuppressWarnings("try") // the ending is there to be closed, not to be used
    private static void run(
            Invocation<Void> invocation, Fixture fixture, Method test, Settings settings, ExtensionContext context)
            throws Throwable {
        Deadline.of(settings.profile()).run(() -> {
            fixture.begin(settings, context);
            context.getParent()
                    .orElse(context)
                    .getStore(NAMESPACE)
                    .put(MemoryStoreDriver.class, fixture.subject().name());
            try (Ending ending = fixture::end) {
                refuseWithoutTrait(fixture, test, context);
                invocation.proceed();
            }
        });
    }

    private static void refuseWithoutTrait(Fixture fixture, Method test, ExtensionContext context) {
        When when = test.getAnnotation(When.class);
        if (when != null
                && !when.value()
                        .isDeclaredBy(
                                declared(fixture, context), fixture.subject().guards())) {
            throw new DeclaredDifference(when.value());
        }
    }

    /**
     * Asked once for all tests of a class: to make a database and open it takes longer than many a test. Twice where two tests run at
     * once, for what computes it in one step is called one way in JUnit 5 and another in 6.
     */
    private static BackendInfo declared(Fixture fixture, ExtensionContext context) {
        ExtensionContext.Store store = context.getParent().orElse(context).getStore(NAMESPACE);
        BackendInfo known = store.get(BackendInfo.class, BackendInfo.class);
        if (known != null) {
            return known;
        }
        BackendInfo asked = fixture.declared();
        store.put(BackendInfo.class, asked);
        return asked;
    }

    /** A test that hangs is a failure with a thread dump, not a build that hangs: it runs on a thread that can be left behind. */
    private record Deadline(Duration limit) {

        static Deadline of(Profile profile) {
            return new Deadline(
                    switch (profile) {
                        case QUICK -> Duration.ofMinutes(2);
                        case FULL -> Duration.ofMinutes(20);
                        case SOAK -> Duration.ofHours(2);
                    });
        }

        void run(Body body) throws Throwable {
            Throwable[] outcome = new Throwable[1];
            Thread thread = new Thread(() -> outcome[0] = body.outcome(), "conformance-test");
            thread.setDaemon(true);
            thread.start();
            thread.join(limit.toMillis());
            if (thread.isAlive()) {
                String dump = ThreadDump.ofAll();
                thread.interrupt();
                throw new AssertionError("Expected an end within " + limit + "; nothing moved any more. " + dump);
            }
            if (outcome[0] != null) {
                throw outcome[0];
            }
        }
    }

    /** What is done after the test, without hiding its failure. */
    private interface Ending extends AutoCloseable {
        @Override
        void close();
    }

    @FunctionalInterface
    private interface Body {
        void run() throws Throwable;

        default @org.jspecify.annotations.Nullable Throwable outcome() {
            try {
                run();
                return null;
            } catch (Throwable thrown) {
                return thrown;
            }
        }
    }
}
