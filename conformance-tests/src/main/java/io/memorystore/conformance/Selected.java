package io.memorystore.conformance;

import java.util.Arrays;
import java.util.Set;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;

/**
 * Tests of some rules.
 *
 * @param rules of each test, one of these at least
 * @param tests the names of their methods; all if there is none
 */
record Selected(Set<Rule> rules, Set<String> tests) implements PostDiscoveryFilter {
    @Override
    public FilterResult apply(TestDescriptor test) {
        return FilterResult.includedIf(test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getJavaMethod())
                .filter(method -> tests.isEmpty() || tests.contains(method.getName()))
                .map(method -> method.getAnnotation(Proves.class))
                .filter(proves -> Arrays.stream(proves.value()).anyMatch(rules::contains))
                .isPresent());
    }
}
