package io.memorystore.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.conformance.Verdict.RuleResult;
import io.memorystore.conformance.Verdict.Status;
import io.memorystore.conformance.Verdict.TestResult;
import io.memorystore.conformance.mutants.ReferenceDriver;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of hooks: those that are supplied are tried and find what is wrong, those that are not are told of, and never as passed. */
@Tag("one-jdk")
final class FaultHooksTest {
    private static final Settings SETTINGS = new Settings(42, Profile.QUICK);
    private static final String FULL = "diskFull_leavesEachWriteWholeOrAbsent";

    private static Verdict run(FaultHooks hooks, Set<String> tests) {
        Subject subject = new Subject(
                new ReferenceDriver(), MemoryStoreConfig::builder, "java -jar suite.jar --driver reference", hooks);
        return ConformanceRun.run(
                subject, SETTINGS, EnumSet.of(Rule.FAULT_2), tests, new PrintWriter(Writer.nullWriter()));
    }

    private static TestResult only(Verdict verdict) {
        List<TestResult> tests = verdict.result(Rule.FAULT_2).tests();
        assertThat(tests).hasSize(1);
        return tests.get(0);
    }

    @Test
    void suppliedHooks_areTried() {
        RuleResult result = run(new SwitchedFaults(), Set.of()).result(Rule.FAULT_2);
        assertThat(result.tests())
                .hasSize(Fault.values().length + 1)
                .allSatisfy(test -> assertThat(test.status())
                        .as(test.name() + ": " + test.message())
                        .isEqualTo(Status.PASSED));
    }

    @Test
    void missingHooks_areNotTried_andNeverPassed() {
        Verdict verdict = run(FaultHooks.none(), Set.of());
        RuleResult result = verdict.result(Rule.FAULT_2);
        assertThat(result.tests())
                .filteredOn(test -> test.status() == Status.NOT_TRIED)
                .hasSize(Fault.values().length)
                .allSatisfy(test -> assertThat(test.message()).startsWith("not tried: no hook"));
        assertThat(verdict.notTried())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Fault.values()).map(Fault::hook).toList());
        assertThat(result.status())
                .as("the rule, of which one test needs no hook")
                .isEqualTo(Status.PASSED);
    }

    @Test
    void missingHooks_alone_proveNothing() {
        assertThat(run(FaultHooks.none(), Set.of(FULL)).result(Rule.FAULT_2).status())
                .isEqualTo(Status.NOT_RUN);
    }

    /** Writes what there is room for, and says that nothing was written. */
    @Test
    void tornBatch_isFound() {
        TestResult result = only(run(
                new SwitchedFaults((arguments, proceed) -> {
                    int batch = arguments.length - 1;
                    arguments[batch] = ((List<?>) arguments[batch]).subList(0, 1);
                    assertThat(proceed.call()).isNotNull();
                    throw SwitchedFaults.refused();
                }),
                Set.of(FULL)));
        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(result.message()).contains("[FAULT-2]", "the places of refused", "--rule FAULT-2");
    }

    @Test
    void hookThatDoesNothing_isFound() {
        TestResult result = only(run(
                new FaultHooks() {
                    @Override
                    public Optional<FaultyDatabase> disconnect() {
                        return Optional.of(new Idle());
                    }
                },
                Set.of("disconnect_leavesEachWriteWholeOrAbsent")));
        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(result.message()).contains("how often the hook disconnect says that it made something happen");
    }

    private record Idle() implements FaultyDatabase {
        @Override
        public MemoryStoreConfig.Builder config() {
            return MemoryStoreConfig.builder();
        }

        @Override
        public void begin() {}

        @Override
        public long happened() {
            return 0;
        }

        @Override
        public void close() {}
    }

    @Test
    void everyHook_hasATest() {
        List<String> tests = Arrays.stream(FaultHookRules.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Proves.class))
                .map(method -> method.getName().replaceAll("_.*", ""))
                .toList();
        assertThat(tests)
                .containsAll(Arrays.stream(Fault.values()).map(Fault::hook).toList());
        assertThat(Arrays.stream(FaultHooks.class.getDeclaredMethods())
                        .map(Method::getName)
                        .filter(name -> !name.equals("none") && !name.contains("$")))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Fault.values()).map(Fault::hook).toList());
    }
}
