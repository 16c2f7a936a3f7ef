package io.memorystore.conformance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What a run of the suite found out about a driver.
 *
 * @param driver the driver's name
 * @param product what the driver says it is, product and version
 * @param profile how much was tested
 * @param seed what random tests began with
 * @param started when the run began
 * @param duration how long it took, from the first test to the last
 * @param command what runs it again, without secrets; "" if nobody knows
 * @param rules every rule of {@link Rule}, in its order
 */
public record Verdict(
        String driver,
        String product,
        Profile profile,
        long seed,
        Instant started,
        Duration duration,
        String command,
        List<RuleResult> rules) {

    /**
     * Copies the list.
     *
     * @param driver the driver's name
     * @param product what the driver says it is, product and version
     * @param profile how much was tested
     * @param seed what random tests began with
     * @param started when the run began
     * @param duration how long it took, from the first test to the last
     * @param command what runs it again, without secrets; "" if nobody knows
     * @param rules every rule of {@link Rule}, in its order
     */
    public Verdict {
        rules = List.copyOf(rules);
    }

    /** How the whole run ended. */
    public enum Outcome {
        /** Every rule was tested and holds. */
        CONFORMANT(0),
        /** A rule is broken. */
        NONCONFORMANT(1),
        /** No rule was found broken, but at least one was not tested. */
        INCOMPLETE(3);

        private final int exitCode;

        Outcome(int exitCode) {
            this.exitCode = exitCode;
        }

        /**
         * What a process that ran the suite ends with.
         *
         * @return 0, 1 or 3
         */
        public int exitCode() {
            return exitCode;
        }
    }

    /** How a rule or a test ended. */
    public enum Status {
        /** It holds. */
        PASSED,
        /** It is broken. */
        FAILED,
        /** Nobody knows: no test of it ran, or one that should have did not. */
        NOT_RUN,
        /** For a test only: the driver declares a difference, and the test's twin proved it. */
        DIFFERENT,
        /** For a test only: it needs a hook of {@link FaultHooks} that nobody has supplied. It proves nothing, and is no gap. */
        NOT_TRIED;

        /**
         * The word for it in reports.
         *
         * @return such as "not run"
         */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * How a test ended.
     *
     * @param name the test method's name
     * @param status how it ended
     * @param duration how long it took
     * @param message why it failed or did not run, "" if it passed
     */
    public record TestResult(String name, Status status, Duration duration, String message) {}

    /**
     * How a rule ended.
     *
     * @param rule the rule
     * @param status how it ended
     * @param tests the tests that prove it
     */
    public record RuleResult(Rule rule, Status status, List<TestResult> tests) {

        /**
         * Copies the list.
         *
         * @param rule the rule
         * @param status how it ended
         * @param tests the tests that prove it
         */
        public RuleResult {
            tests = List.copyOf(tests);
        }

        /** What its tests took together. */
        Duration duration() {
            return tests.stream().map(TestResult::duration).reduce(Duration.ZERO, Duration::plus);
        }
    }

    /**
     * The verdict in one word.
     *
     * @return NONCONFORMANT if a rule failed, INCOMPLETE if one did not run, CONFORMANT otherwise
     */
    public Outcome outcome() {
        if (count(Status.FAILED) > 0) {
            return Outcome.NONCONFORMANT;
        }
        return count(Status.NOT_RUN) > 0 ? Outcome.INCOMPLETE : Outcome.CONFORMANT;
    }

    /**
     * The faults that were not tried, because nobody has supplied their hook.
     *
     * @return the names of methods of {@link FaultHooks}, each once; empty if every fault was tried
     */
    public List<String> notTried() {
        return rules.stream()
                .flatMap(rule -> rule.tests().stream())
                .filter(test -> test.status() == Status.NOT_TRIED)
                .map(test -> test.name().replaceAll("_.*", "")) // as FaultHookRules names its tests
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether every rule was asked for: a run that was restricted says nothing of the others. */
    boolean isOfAllRules() {
        return rules.stream().noneMatch(rule -> rule.tests().isEmpty());
    }

    /** How the rule ended; not run, without a test, where the run is of a suite that did not have it yet. */
    RuleResult result(Rule rule) {
        return rules.stream()
                .filter(result -> result.rule() == rule)
                .findFirst()
                .orElseGet(() -> new RuleResult(rule, Status.NOT_RUN, List.of()));
    }

    /**
     * Counts rules.
     *
     * @param status how they ended
     * @return how many ended so
     */
    public long count(Status status) {
        return rules.stream().filter(result -> result.status() == status).count();
    }
}
