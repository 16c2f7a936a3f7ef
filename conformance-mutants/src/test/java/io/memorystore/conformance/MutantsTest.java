package io.memorystore.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.conformance.Verdict.RuleResult;
import io.memorystore.conformance.Verdict.Status;
import io.memorystore.conformance.Verdict.TestResult;
import io.memorystore.conformance.mutants.Mutant;
import io.memorystore.conformance.mutants.ReferenceDriver;
import io.memorystore.spi.MemoryStoreDriver;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The suite tested by itself: each broken driver is found by the very rule that it breaks, and the sound one by none. */
@Tag("one-jdk")
final class MutantsTest {
    private static final Settings SETTINGS = new Settings(42, Profile.QUICK);

    private static Verdict run(MemoryStoreDriver driver, Set<Rule> rules) {
        Subject subject = new Subject(driver, MemoryStoreConfig::builder, "java -jar suite.jar --driver mutant");
        return ConformanceRun.run(subject, SETTINGS, rules, new PrintWriter(Writer.nullWriter()));
    }

    private static RuleResult result(Verdict verdict, Rule rule) {
        return verdict.rules().stream()
                .filter(result -> result.rule() == rule)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Mutant.class)
    void mutant_isFoundByTheRuleItBreaks(Mutant mutant) {
        Verdict verdict = run(mutant.driver(), EnumSet.of(mutant.rule()));
        RuleResult result = result(verdict, mutant.rule());
        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.NONCONFORMANT);
        String messages = result.tests().stream().map(TestResult::message).collect(Collectors.joining("\n"));
        assertThat(messages)
                .contains("[" + mutant.rule().id() + "] " + mutant.rule().sentence(), mutant.message())
                .contains("Seed: 42", "--rule ", "--seed 42", "Look first at: ");
    }

    @Test
    void soundDriver_isFoundByNoneOfThem() {
        Set<Rule> rules = Arrays.stream(Mutant.values())
                .map(Mutant::rule)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Rule.class)));
        Verdict verdict = run(new ReferenceDriver(), rules);
        assertThat(rules)
                .allSatisfy(rule ->
                        assertThat(result(verdict, rule).status()).as(rule.id()).isEqualTo(Status.PASSED));
        assertThat(verdict.outcome()).as("a run restricted to some rules").isEqualTo(Verdict.Outcome.INCOMPLETE);
    }

    @Test
    void failingSequence_isShrunk() {
        Verdict verdict = run(Mutant.SESSION_MISSING_IN_FLUSH.driver(), EnumSet.of(Rule.TURN_9));
        String message = result(verdict, Rule.TURN_9).tests().stream()
                .filter(test -> test.name().equals("driver_agreesWithTheModel"))
                .map(TestResult::message)
                .findFirst()
                .orElseThrow();
        assertThat(message).contains("The driver and the model disagree on Operation[", "Expected: ", "Observed: ");
        assertThat(message.lines().filter(line -> line.contains("Operation[kind=")))
                .as("the operations of a sequence of %d, cut down", Profile.QUICK.randomOperations())
                .hasSizeLessThan(8);
    }

    @Test
    void emptyDriver_isNonconformant() {
        Set<Rule> rules = EnumSet.of(
                Rule.TURN_1,
                Rule.TURN_2,
                Rule.TURN_3,
                Rule.TURN_4,
                Rule.KV_1,
                Rule.KV_2,
                Rule.ID_3,
                Rule.TURN_8,
                Rule.EVT_1,
                Rule.EVT_4,
                Rule.EVT_5,
                Rule.IMG_1,
                Rule.IMG_2,
                Rule.IMG_3,
                Rule.LEASE_1,
                Rule.CONC_1);
        Verdict verdict = run(Mutant.empty(), rules);
        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.NONCONFORMANT);
        assertThat(rules)
                .allSatisfy(rule ->
                        assertThat(result(verdict, rule).status()).as(rule.id()).isEqualTo(Status.FAILED));
    }

    @Test
    void driverWithoutPausePoints_isIncomplete() {
        Verdict verdict = run(Mutant.silent(), EnumSet.of(Rule.TURN_2));
        RuleResult result = result(verdict, Rule.TURN_2);
        assertThat(result.status()).isEqualTo(Status.NOT_RUN);
        assertThat(result.tests())
                .filteredOn(test -> test.status() == Status.NOT_RUN)
                .allSatisfy(test -> assertThat(test.message()).contains("never called PausePoint \"turns.append\""))
                .isNotEmpty();
        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.INCOMPLETE);
    }
}
