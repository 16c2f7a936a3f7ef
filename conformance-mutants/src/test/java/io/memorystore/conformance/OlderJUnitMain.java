package io.memorystore.conformance;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Some tests of a subclass of the suite, as a build runs them, on whichever JUnit is on the class path; tells of each how it ended. */
final class OlderJUnitMain {

    private OlderJUnitMain() {}

    /** Arguments: the names of the tests. */
    public static void main(String[] tests) {
        System.out.println("JUnit " + Test.class.getPackage().getImplementationVersion());
        List<MethodSelector> selected = List.of(tests).stream()
                .map(test -> DiscoverySelectors.selectMethod(ReferenceConformanceTest.class, test))
                .toList();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selected)
                                .build(),
                        new Told());
    }

    private static final class Told implements TestExecutionListener {
        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest()) {
                System.out.println(test.getDisplayName() + " " + result.getStatus() + " "
                        + result.getThrowable().map(Throwable::getMessage).orElse(""));
            }
        }
    }
}
