package io.memorystore.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.conformance.Verdict.RuleResult;
import io.memorystore.conformance.Verdict.Status;
import io.memorystore.conformance.Verdict.TestResult;
import java.io.BufferedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** How rules are judged by the tests that prove them, on small suites. */
@SuppressWarnings("DoNotCallSuggester") // tests that fail are what this is about
final class ObservationsTest {
    private static final Set<Rule> RULES = EnumSet.of(Rule.TURN_1, Rule.TURN_2, Rule.TURN_3, Rule.KV_1, Rule.KV_2);

    private final StringWriter progress = new StringWriter();
    private final Observations observations = new Observations(new PrintWriter(new BufferedWriter(progress)));

    static final class Suite {
        @Test
        @Proves({Rule.TURN_1, Rule.TURN_2})
        void passes() {}

        @Test
        @Proves(Rule.TURN_2)
        void fails() {
            throw new AssertionError("first line\nsecond line");
        }

        @Test
        @Proves(Rule.TURN_3)
        void isAborted() {
            Assumptions.abort("no pause point");
        }

        @Test
        @Proves(Rule.TURN_3)
        void passesToo() {}

        @Test
        @Disabled("for a reason")
        @Proves(Rule.KV_1)
        void isSkipped() {}

        @Test
        void provesNothing() {}
    }

    static final class WithTwin {
        @Test
        @Proves(Rule.TURN_1)
        void needsDurability() {
            throw new DeclaredDifference(Trait.DURABLE);
        }

        @Test
        @Proves(Rule.TURN_1)
        @When(Trait.NOT_DURABLE)
        void twin() {}
    }

    static final class WithoutTwin {
        @Test
        @Proves(Rule.TURN_1)
        void needsDurability() {
            throw new DeclaredDifference(Trait.DURABLE);
        }

        @Test
        @Proves(Rule.TURN_1)
        @When(Trait.DURABLE)
        void noTwin() {}

        @Test
        @Proves(Rule.TURN_1)
        void passes() {}

        @Test
        @Proves(Rule.TURN_2)
        @When(Trait.NOT_DURABLE)
        void twinOfAnotherRule() {}
    }

    static final class FailingTwin {
        @Test
        @Proves(Rule.TURN_1)
        void needsDurability() {
            throw new DeclaredDifference(Trait.DURABLE);
        }

        @Test
        @Proves(Rule.TURN_1)
        @When(Trait.NOT_DURABLE)
        void twin() {
            throw new AssertionError("it is durable");
        }
    }

    static final class Broken {
        @BeforeAll
        static void cannotBegin() {
            throw new IllegalStateException("no server");
        }

        @Test
        @Proves(Rule.TURN_1)
        void neverRuns() {}
    }

    private void observe(Class<?> suite) {
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(DiscoverySelectors.selectClass(suite))
                                    .enableImplicitConfigurationParameters(false)
                                    .build(),
                            observations);
        }
    }

    private RuleResult judged(Rule rule) {
        return observations.judge(RULES).stream()
                .filter(result -> result.rule() == rule)
                .findFirst()
                .orElseThrow();
    }

    private Status status(Rule rule, String test) {
        return judged(rule).tests().stream()
                .filter(result -> result.name().equals(test))
                .findFirst()
                .orElseThrow()
                .status();
    }

    @Test
    void rule_isJudgedByItsTests() {
        observe(Suite.class);

        assertThat(observations.tests()).isEqualTo(5);
        assertThat(observations.broken()).isEmpty();
        assertThat(judged(Rule.TURN_1).status()).isEqualTo(Status.PASSED);
        assertThat(judged(Rule.TURN_2).status()).as("one test of two failed").isEqualTo(Status.FAILED);
        assertThat(judged(Rule.TURN_3).status())
                .as("one test of two did not run")
                .isEqualTo(Status.NOT_RUN);
        assertThat(judged(Rule.KV_1).status()).isEqualTo(Status.NOT_RUN);
        assertThat(judged(Rule.KV_2).status()).as("no test at all").isEqualTo(Status.NOT_RUN);
        assertThat(judged(Rule.TURN_2).tests())
                .extracting(TestResult::name)
                .containsExactlyInAnyOrder("passes", "fails");
        assertThat(judged(Rule.TURN_3).tests())
                .filteredOn(test -> test.status() == Status.NOT_RUN)
                .extracting(TestResult::message)
                .singleElement()
                .asString()
                .contains("no pause point");
        assertThat(judged(Rule.KV_1).tests())
                .extracting(TestResult::message)
                .singleElement()
                .asString()
                .contains("for a reason");
        assertThat(judged(Rule.TURN_1).tests()).extracting(TestResult::message).containsExactly("");
        assertThat(judged(Rule.TURN_1).tests())
                .allSatisfy(test -> assertThat(test.duration()).isBetween(Duration.ofNanos(1), Duration.ofMinutes(1)));
    }

    @Test
    void ruleThatWasNotSelected_hasNotRun() {
        observe(Suite.class);

        assertThat(observations.judge(EnumSet.of(Rule.TURN_2)))
                .hasSize(Rule.values().length)
                .filteredOn(result -> result.rule() != Rule.TURN_2)
                .allMatch(result ->
                        result.status() == Status.NOT_RUN && result.tests().isEmpty());
    }

    @Test
    void progress_hasALineForEachTest_andTellsWhy() {
        observe(Suite.class);

        String told = progress.toString().replace(System.lineSeparator(), "\n");
        assertThat(told.lines().filter(line -> line.startsWith("passed"))).hasSize(2);
        assertThat(told)
                .containsPattern("passed {4}TURN-1 TURN-2 passes \\(\\d+ ms\\)")
                .containsPattern("failed {4}TURN-2 {3}fails \\(\\d+ ms\\)\n {10}first line\n {10}second line\n")
                .containsPattern("not run {3}TURN-3 {3}isAborted \\(\\d+ ms\\)\n {10}.*no pause point\n")
                .containsPattern("not run {3}KV-1 {5}isSkipped \\(0 ms\\)\n");
        assertThat(Arrays.stream(told.split("\n")).filter(line -> line.contains("provesNothing")))
                .isEmpty();
    }

    @Test
    void declaredDifference_isProvenByItsTwin() {
        observe(WithTwin.class);

        assertThat(judged(Rule.TURN_1).status()).isEqualTo(Status.PASSED);
        assertThat(status(Rule.TURN_1, "needsDurability")).isEqualTo(Status.DIFFERENT);
        assertThat(progress.toString()).contains("different TURN-1   needsDurability");
        assertThat(progress.toString().lines().filter(line -> line.startsWith(" ")))
                .as("reasons")
                .isEmpty();
    }

    @Test
    void declaredDifferenceWithoutATwin_isAGap() {
        observe(WithoutTwin.class);

        assertThat(judged(Rule.TURN_1).status()).isEqualTo(Status.NOT_RUN);
        assertThat(status(Rule.TURN_1, "needsDurability")).isEqualTo(Status.NOT_RUN);
        assertThat(judged(Rule.TURN_2).status()).isEqualTo(Status.PASSED);
    }

    @Test
    void twinThatFails_provesNothing() {
        observe(FailingTwin.class);

        assertThat(judged(Rule.TURN_1).status()).isEqualTo(Status.FAILED);
        assertThat(status(Rule.TURN_1, "needsDurability")).isEqualTo(Status.NOT_RUN);
    }

    @Test
    void suiteThatCannotBegin_isToldApart() {
        observe(Broken.class);

        assertThat(observations.broken())
                .hasValueSatisfying(cause -> assertThat(cause).hasMessage("no server"));
        assertThat(observations.tests()).isZero();
    }

    @Test
    void verdict_isTheWorstOfItsRules() {
        assertThat(verdict(Status.PASSED, Status.PASSED).outcome()).isEqualTo(Verdict.Outcome.CONFORMANT);
        assertThat(verdict(Status.PASSED, Status.NOT_RUN).outcome()).isEqualTo(Verdict.Outcome.INCOMPLETE);
        assertThat(verdict(Status.NOT_RUN, Status.FAILED).outcome()).isEqualTo(Verdict.Outcome.NONCONFORMANT);
        assertThat(verdict(Status.PASSED, Status.PASSED).count(Status.PASSED)).isEqualTo(2);
        assertThat(Arrays.stream(Verdict.Outcome.values())
                        .map(Verdict.Outcome::exitCode)
                        .toList())
                .containsExactly(0, 1, 3);
        assertThat(Status.NOT_RUN.word()).isEqualTo("not run");
    }

    private static Verdict verdict(Status... statuses) {
        return new Verdict(
                "acme",
                "Acme 1",
                Profile.QUICK,
                1,
                Instant.EPOCH,
                Duration.ZERO,
                "",
                Arrays.stream(statuses)
                        .map(status -> new RuleResult(Rule.TURN_1, status, List.of()))
                        .toList());
    }
}
