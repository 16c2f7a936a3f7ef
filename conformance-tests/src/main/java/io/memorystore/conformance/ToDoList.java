package io.memorystore.conformance;

import io.memorystore.conformance.Verdict.Outcome;
import io.memorystore.conformance.Verdict.RuleResult;
import io.memorystore.conformance.Verdict.Status;
import io.memorystore.conformance.Verdict.TestResult;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is left to do for a driver that is not all written yet: each rule, whether it holds, and what it met first if not. */
final class ToDoList {
    private static final String INDENT = " ".repeat(14);

    private final String driver;
    private final List<RuleResult> rules;

    private ToDoList(String driver, List<RuleResult> rules) {
        this.driver = driver;
        this.rules = rules;
    }

    /**
     * The list for a driver of which a method is not written.
     *
     * @param rules of which those without any test were not asked for
     * @return empty for a driver that is written, be it broken
     */
    static Optional<ToDoList> of(String driver, List<RuleResult> rules) {
        List<RuleResult> asked =
                rules.stream().filter(rule -> !rule.tests().isEmpty()).toList();
        boolean unfinished = asked.stream()
                .map(RuleResult::tests)
                .flatMap(Collection::stream)
                .anyMatch(test -> Unwritten.inMessage(test.message()).isPresent());
        return unfinished ? Optional.of(new ToDoList(driver, asked)) : Optional.empty();
    }

    /** As text, with the verdict in its last line. */
    String text() {
        return "The rules, with what holds [x], what is to do [ ], and what did not run [-]:\n"
                + rules.stream().map(ToDoList::entry).collect(Collectors.joining())
                + String.format(
                        "%s is %s: %d rules hold, %d are to do, %d did not run%n",
                        driver,
                        Outcome.NONCONFORMANT,
                        count(Status.PASSED),
                        count(Status.FAILED),
                        count(Status.NOT_RUN));
    }

    private static String entry(RuleResult result) {
        return String.format(
                        "%s %-9s %s%n",
                        box(result.status()), result.rule().id(), result.rule().sentence())
                + (result.status() == Status.FAILED ? INDENT + reason(result) + "\n" : "");
    }

    private static String box(Status status) {
        return switch (status) {
            case PASSED -> "[x]";
            case FAILED -> "[ ]";
            default -> "[-]";
        };
    }

    /** A method to write, before anything that is broken: it may be broken for that alone. */
    private static String reason(RuleResult result) {
        return result.tests().stream()
                .flatMap(test -> Unwritten.inMessage(test.message()).stream())
                .findFirst()
                .orElseGet(() -> "broken, as the test " + broken(result) + " shows; look first at: "
                        + result.rule().lookFirst());
    }

    private static String broken(RuleResult result) {
        return result.tests().stream()
                .filter(test -> test.status() == Status.FAILED)
                .map(TestResult::name)
                .findFirst()
                .orElse("");
    }

    private long count(Status status) {
        return rules.stream().filter(result -> result.status() == status).count();
    }
}
