package io.memorystore.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.conformance.Verdict.RuleResult;
import io.memorystore.conformance.Verdict.Status;
import io.memorystore.conformance.Verdict.TestResult;
import io.memorystore.conformance.mutants.JournalDriver;
import io.memorystore.conformance.mutants.KeptByTheEngine;
import io.memorystore.conformance.mutants.Mutant;
import io.memorystore.spi.MemoryStoreDriver;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The suite tested by itself: each broken driver is found by the very rule that it breaks. That the sound one is found by none is shown by
 * {@link ReferenceConformanceTest}. What killed which mutant is in {@code target/kill-matrix.md} afterwards.
 */
@Tag("one-jdk")
final class MutantsTest {
    /** Always the same seed in a build, always another one where they are repeated. */
    @RegisterExtension
    static final GivenSeed SEED = new GivenSeed();

    private static final KillMatrix MATRIX = new KillMatrix();

    private static Verdict run(MemoryStoreDriver driver, Set<Rule> rules) {
        return run(driver, rules, Set.of());
    }

    private static Verdict run(MemoryStoreDriver driver, Set<Rule> rules, Set<String> tests) {
        String url = driver instanceof JournalDriver ? JournalDriver.SCHEME + ":{dir}/journal" : null;
        try (FreshDatabases databases = new FreshDatabases(new FreshDatabases.Address(url, null, null, Map.of()))) {
            Subject subject = new Subject(driver, databases, "java -jar suite.jar --driver mutant");
            return ConformanceRun.run(subject, SEED.settings(), rules, tests, new PrintWriter(Writer.nullWriter()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static RuleResult result(Verdict verdict, Rule rule) {
        return verdict.rules().stream()
                .filter(result -> result.rule() == rule)
                .findFirst()
                .orElseThrow();
    }

    @AfterAll
    static void writeMatrix() {
        MATRIX.write();
        System.out.println(MATRIX.summary());
    }

    @ParameterizedTest
    @EnumSource(Mutant.class)
    void mutant_isFoundByTheRuleItBreaks(Mutant mutant) {
        Set<String> tests = mutant.test().isEmpty() ? Set.of() : Set.of(mutant.test());
        Verdict verdict = run(mutant.driver(), EnumSet.of(mutant.rule()), tests);
        RuleResult result = result(verdict, mutant.rule());
        MATRIX.ran(mutant, result);
        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.NONCONFORMANT);
        String messages = result.tests().stream().map(TestResult::message).collect(Collectors.joining("\n"));
        assertThat(messages)
                .contains("[" + mutant.rule().id() + "] " + mutant.rule().sentence(), mutant.message())
                .contains(
                        "Seed: " + SEED.settings().seed(),
                        "--rule ",
                        "--seed " + SEED.settings().seed(),
                        "Look first at: ");
        MATRIX.killed(mutant);
    }

    /** A rule that nothing breaks is proven by nothing; one that no driver can break has to say why. */
    @ParameterizedTest
    @EnumSource(Rule.class)
    void rule_hasAMutant_orAReasonForNone(Rule rule) {
        boolean kept = KeptByTheEngine.why().containsKey(rule);
        assertThat(KillMatrix.hasMutant(rule))
                .as(
                        kept
                                ? "%s has a mutant; take it out of KeptByTheEngine, so that it is false that"
                                : "%s has no mutant; add one to Mutant, where it is true that it has one:",
                        rule.id())
                .isEqualTo(!kept);
    }

    /** The driver of the mutants that keep turns in a file; the reference driver goes through everything elsewhere. */
    @Test
    void soundJournal_isFoundByNone() {
        Set<Mutant> mutants = Arrays.stream(Mutant.values())
                .filter(mutant -> mutant.driver() instanceof JournalDriver)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Mutant.class)));
        Verdict verdict = run(
                new JournalDriver(),
                mutants.stream().map(Mutant::rule).collect(Collectors.toSet()),
                mutants.stream().map(Mutant::test).collect(Collectors.toSet()));
        assertThat(mutants)
                .isNotEmpty()
                .allSatisfy(mutant -> assertThat(result(verdict, mutant.rule()).tests())
                        .as("%s by %s", mutant.rule().id(), mutant.test())
                        .isNotEmpty()
                        .allMatch(test -> test.status() == Status.PASSED));
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
    void driverThatOnlyPretends_isNonconformant() {
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
        // a lease that nobody is ever given is waited for as long as an operation may take
        Subject subject = new Subject(
                Mutant.empty(),
                () -> MemoryStoreConfig.builder().operationTimeout(Duration.ofSeconds(1)),
                "java -jar suite.jar --driver empty");
        Verdict verdict = ConformanceRun.run(subject, SEED.settings(), rules, new PrintWriter(Writer.nullWriter()));
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
