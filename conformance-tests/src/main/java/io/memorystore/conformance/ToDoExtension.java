package io.memorystore.conformance;

import io.memorystore.conformance.Verdict.Status;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Has the tests of a driver that is not all written end with the list of what is to do. They fail by themselves; the list fails once
 * more, as the class's own failure, because build tools show that where somebody sees it.
 */
final class ToDoExtension implements BeforeAllCallback, AfterAllCallback, TestWatcher {

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getStore(SuiteExtension.NAMESPACE)
                .put(Observations.class, new Observations(new PrintWriter(Writer.nullWriter())));
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        observe(context, Status.PASSED, null);
    }

    @Override
    public void testAborted(ExtensionContext context, @Nullable Throwable cause) {
        observe(context, Observations.aborted(cause), cause);
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        observe(context, Status.FAILED, cause);
    }

    private static void observe(ExtensionContext context, Status status, @Nullable Throwable cause) {
        context.getParent()
                .map(ToDoExtension::observations)
                .ifPresent(observations -> observations.ended(context.getRequiredTestMethod(), status, cause));
    }

    private static Observations observations(ExtensionContext context) {
        return Objects.requireNonNull(
                context.getStore(SuiteExtension.NAMESPACE).get(Observations.class, Observations.class));
    }

    /** A run by name has its list among its last words. */
    @Override
    public void afterAll(ExtensionContext context) {
        if (Subject.in(context).isPresent()) {
            return;
        }
        Optional<ToDoList> list = ToDoList.of(
                context.getRequiredTestClass().getSimpleName(),
                observations(context).judge(EnumSet.allOf(Rule.class)));
        if (list.isPresent()) {
            throw new UnfinishedDriver(list.get());
        }
    }

    /** What is to do, as a failure without a place. */
    private static final class UnfinishedDriver extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnfinishedDriver(ToDoList list) {
            super("\n" + list.text(), null, false, false);
        }
    }
}
