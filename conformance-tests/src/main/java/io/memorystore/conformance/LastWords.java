package io.memorystore.conformance;

import io.memorystore.conformance.Verdict.RuleResult;
import io.memorystore.conformance.Verdict.Status;
import java.io.PrintWriter;

/** The last words of a run: each rule, what failed and how it is run again, what was not tried, the verdict, and the time. */
final class LastWords {
    private final PrintWriter out;

    LastWords(PrintWriter out) {
        this.out = out;
    }

    void tell(Verdict verdict) {
        for (RuleResult result : verdict.rules()) {
            out.printf(
                    "%-9s %-8s %s%n",
                    result.rule().id(),
                    result.status().word(),
                    result.tests().isEmpty() ? "" : Times.shown(result.duration()));
        }
        verdict.rules().forEach(this::failures);
        if (!verdict.notTried().isEmpty()) {
            out.println("Not tried, for there is no hook: " + String.join(", ", verdict.notTried()));
        }
        out.printf(
                "%s %s: %d passed, %d failed, %d not run; seed %d%n",
                verdict.driver(),
                verdict.outcome(),
                verdict.count(Status.PASSED),
                verdict.count(Status.FAILED),
                verdict.count(Status.NOT_RUN),
                verdict.seed());
        out.printf(
                "Time of %s, profile %s: %s%n", verdict.driver(), verdict.profile(), Times.shown(verdict.duration()));
    }

    private void failures(RuleResult result) {
        result.tests().stream()
                .filter(test -> test.status() == Status.FAILED)
                .filter(test -> Unwritten.inMessage(test.message()).isEmpty()) // the list of what is to do has it
                .forEach(test -> out.printf(
                        "%s is broken, as %s shows: %s%n  %s%n",
                        result.rule().id(),
                        test.name(),
                        Explanation.inShort(test.message()),
                        Explanation.again(test.message())));
    }
}
