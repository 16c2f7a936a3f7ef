package io.memorystore.conformance;

import io.memorystore.conformance.Verdict.RuleResult;
import io.memorystore.conformance.Verdict.Status;
import io.memorystore.conformance.Verdict.TestResult;
import java.io.PrintWriter;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Listens to a run, and judges each rule by the tests that prove it. */
final class Observations implements TestExecutionListener {
    private final PrintWriter progress;
    private final List<Observed> observed = new ArrayList<>();
    private final Map<String, Long> started = new ConcurrentHashMap<>();
    private @Nullable Throwable broken;

    private record Observed(
            Method method,
            Status status,
            Duration duration,
            String message,
            @Nullable Trait lacking) {

        boolean proves(Rule rule) {
            return Arrays.asList(method.getAnnotation(Proves.class).value()).contains(rule);
        }

        boolean isTwinFor(Trait needed) {
            When when = method.getAnnotation(When.class);
            return status == Status.PASSED && when != null && when.value() == needed.opposite();
        }
    }

    Observations(PrintWriter progress) {
        this.progress = progress;
    }

    int tests() {
        return observed.size();
    }

    /** What kept a whole class of tests from running, if anything did. */
    Optional<Throwable> broken() {
        return Optional.ofNullable(broken);
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        started.put(test.getUniqueId(), System.nanoTime());
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Optional<Method> method = method(test.getSource());
        Throwable thrown = result.getThrowable().orElse(null);
        if (method.isEmpty()) {
            broken = thrown == null ? broken : thrown;
            return;
        }
        long nanos = System.nanoTime() - started.getOrDefault(test.getUniqueId(), System.nanoTime());
        Status status = switch (result.getStatus()) {
            case SUCCESSFUL -> Status.PASSED;
            case ABORTED -> aborted(thrown);
            case FAILED -> Status.FAILED;
        };
        note(observed(method.get(), status, Duration.ofNanos(nanos), thrown));
    }

    private static Observed observed(Method test, Status status, Duration duration, @Nullable Throwable thrown) {
        Trait lacking = thrown instanceof DeclaredDifference difference ? difference.needed() : null;
        return new Observed(test, status, duration, thrown == null ? "" : String.valueOf(thrown.getMessage()), lacking);
    }

    /** What a test that gave up is: one for which the driver's author supplies no hook is no gap. */
    static Status aborted(@Nullable Throwable thrown) {
        return thrown instanceof HookMissing ? Status.NOT_TRIED : Status.NOT_RUN;
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        method(test.getSource())
                .ifPresent(method -> note(new Observed(method, Status.NOT_RUN, Duration.ZERO, reason, null)));
    }

    /** Tells of a test by other means than JUnit's listener. */
    void ended(Method test, Status status, @Nullable Throwable thrown) {
        if (test.isAnnotationPresent(Proves.class)) {
            note(observed(test, status, Duration.ZERO, thrown));
        }
    }

    private static Optional<Method> method(Optional<TestSource> source) {
        return source.filter(MethodSource.class::isInstance)
                .map(found -> ((MethodSource) found).getJavaMethod())
                .filter(method -> method.isAnnotationPresent(Proves.class));
    }

    private synchronized void note(Observed test) {
        observed.add(test);
        String rules = Arrays.stream(test.method().getAnnotation(Proves.class).value())
                .map(Rule::id)
                .collect(Collectors.joining(" "));
        Status shown = test.lacking() == null ? test.status() : Status.DIFFERENT;
        progress.printf(
                "%-9s %-8s %s (%d ms)%n",
                shown.word(), rules, test.method().getName(), test.duration().toMillis());
        if (shown == Status.FAILED || shown == Status.NOT_RUN) {
            progress.println("          " + test.message().replace("\n", System.lineSeparator() + "          "));
        }
        progress.flush();
    }

    /** A rule that was not selected has not run, though a test of a selected one may prove it too. */
    List<RuleResult> judge(Set<Rule> selected) {
        return Arrays.stream(Rule.values())
                .map(rule -> selected.contains(rule) ? judge(rule) : new RuleResult(rule, Status.NOT_RUN, List.of()))
                .toList();
    }

    private RuleResult judge(Rule rule) {
        List<Observed> proving =
                observed.stream().filter(test -> test.proves(rule)).toList();
        List<TestResult> tests =
                proving.stream().map(test -> result(test, proving)).toList();
        return new RuleResult(rule, status(tests), tests);
    }

    /** A test that a declared difference kept from running is no gap if the twin for the same rule has passed. */
    private static TestResult result(Observed test, List<Observed> proving) {
        Trait lacking = test.lacking();
        boolean proven = lacking != null && proving.stream().anyMatch(other -> other.isTwinFor(lacking));
        return new TestResult(
                test.method().getName(), proven ? Status.DIFFERENT : test.status(), test.duration(), test.message());
    }

    private static Status status(List<TestResult> tests) {
        if (tests.stream().anyMatch(test -> test.status() == Status.FAILED)) {
            return Status.FAILED;
        }
        boolean gap = tests.stream().anyMatch(test -> test.status() == Status.NOT_RUN);
        boolean passed = tests.stream().anyMatch(test -> test.status() == Status.PASSED);
        return passed && !gap ? Status.PASSED : Status.NOT_RUN;
    }
}
