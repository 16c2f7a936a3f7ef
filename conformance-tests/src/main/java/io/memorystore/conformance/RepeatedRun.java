package io.memorystore.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * One of many runs of a test class. What did not run has not passed, unless the driver declares the difference, or has no hook for a
 * fault.
 */
final class RepeatedRun implements TestExecutionListener {
    private final Settings settings;
    private final List<Broken> broken = new ArrayList<>();
    private int tests;
    private Duration took = Duration.ZERO;

    /**
     * A test that did not pass.
     *
     * @param test its name, with the arguments where it has some
     * @param why the message
     */
    record Broken(String test, String why) {}

    private RepeatedRun(Settings settings) {
        this.settings = settings;
    }

    /** Runs all tests of a class, or those alone that prove one of the rules. */
    static RepeatedRun of(Class<?> tests, Settings settings, Set<Rule> rules) {
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(tests))
                .configurationParameter(Settings.PROFILE, settings.profile().toString())
                .configurationParameter(Settings.SEED, Long.toString(settings.seed()));
        if (!rules.isEmpty()) {
            request.filters(new Selected(rules, Set.of()));
        }
        RepeatedRun run = new RepeatedRun(settings);
        long start = System.nanoTime();
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher().execute(request.build(), run);
        }
        run.took = Duration.ofNanos(System.nanoTime() - start);
        return run;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        tests += test.isTest() ? 1 : 0;
        Throwable thrown = result.getThrowable().orElse(null);
        if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL && !isExpected(thrown)) {
            broken.add(new Broken(name(test), String.valueOf(thrown)));
        }
    }

    private static boolean isExpected(@Nullable Throwable thrown) {
        return thrown instanceof DeclaredDifference || thrown instanceof HookMissing;
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        broken.add(new Broken(name(test), reason));
    }

    /** The method's name beside what tells its invocations apart. */
    private static String name(TestIdentifier test) {
        return test.getLegacyReportingName().equals(test.getDisplayName())
                ? test.getDisplayName()
                : test.getLegacyReportingName() + " " + test.getDisplayName();
    }

    Settings settings() {
        return settings;
    }

    boolean passed() {
        return broken.isEmpty() && tests > 0;
    }

    int tests() {
        return tests;
    }

    Duration took() {
        return took;
    }

    List<Broken> broken() {
        return List.copyOf(broken);
    }
}
