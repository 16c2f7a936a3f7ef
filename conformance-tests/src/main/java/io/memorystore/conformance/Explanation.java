package io.memorystore.conformance;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.AssertionFailedError;

/** What a failed test tells the driver's author. */
final class Explanation {

    private static final String AGAIN = "Run it again: ";
    private static final String OBSERVED = "What was expected and what was observed:";

    /** As much as a list has room for, in code points. */
    private static final int LINE = 160;

    private Explanation() {}

    /** What runs the test again, of an explanation's text; "" if it is none. */
    static String again(String message) {
        return message.lines()
                .filter(line -> line.startsWith(AGAIN))
                .map(line -> line.substring(AGAIN.length()))
                .findFirst()
                .orElse("");
    }

    /** The text without the rule's sentence and what runs it again, for reports that have a place of its own for both. */
    static String observed(String message) {
        boolean explained = message.lines().anyMatch(OBSERVED::equals);
        return message.lines()
                .dropWhile(line -> explained && !line.equals(OBSERVED))
                .filter(line -> !line.startsWith(AGAIN))
                .collect(Collectors.joining("\n"));
    }

    /** What was observed, in one line for lists; the first line of all if the text is no explanation. */
    static String inShort(String message) {
        String observed = message.lines()
                .dropWhile(line -> !line.equals(OBSERVED))
                .skip(1)
                .takeWhile(line -> line.startsWith(" "))
                .map(String::strip)
                .collect(Collectors.joining(" "));
        String line = observed.isEmpty() ? message.lines().findFirst().orElse("") : observed;
        return line.codePointCount(0, line.length()) <= LINE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LINE)) + "…";
    }

    static AssertionFailedError of(Throwable failure, List<Rule> rules, ExtensionContext context, Settings settings) {
        Optional<String> unwritten = Unwritten.method(failure);
        if (unwritten.isPresent()) {
            return Unwritten.failure(rules.stream().map(Rule::id).collect(Collectors.joining(" ")), unwritten.get());
        }
        String message = rules.stream().map(Explanation::promise).collect(Collectors.joining("\n")) + "\n"
                + OBSERVED + "\n  "
                + describe(failure).replace("\n", "\n  ") + "\n"
                + "Seed: " + settings.seed() + "\n"
                + AGAIN + command(rules, context, settings) + "\n"
                + "Look first at: "
                + rules.stream().map(Rule::lookFirst).distinct().collect(Collectors.joining("; "));
        AssertionFailedError explained = new AssertionFailedError(message, failure);
        explained.setStackTrace(failure.getStackTrace());
        return explained;
    }

    private static String promise(Rule rule) {
        return "[" + rule.id() + "] " + rule.sentence();
    }

    private static String describe(Throwable failure) {
        String message = withoutFrames(String.valueOf(failure.getMessage())).strip();
        return failure instanceof AssertionError ? message : failure.getClass().getName() + ": " + message;
    }

    /** Assertions quote the first few frames of what was thrown, which are the engine's; the failure itself has all of them. */
    private static String withoutFrames(String message) {
        return message.lines()
                .filter(line -> !line.startsWith("\tat ") && !line.startsWith("\t..."))
                .collect(Collectors.joining("\n"));
    }

    private static String command(List<Rule> rules, ExtensionContext context, Settings settings) {
        Optional<Subject> subject = Subject.in(context);
        if (subject.isPresent()) {
            return subject.get().command() + " --rule " + rules.get(0).id() + " --profile " + settings.profile()
                    + " --seed " + settings.seed();
        }
        return "mvn test -Dtest=" + context.getRequiredTestClass().getSimpleName() + "#"
                + context.getRequiredTestMethod().getName() + " -D" + Settings.PROFILE + "=" + settings.profile()
                + " -D"
                + Settings.SEED + "=" + settings.seed();
    }
}
