package io.memorystore.conformance;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.AssertionFailedError;

/** What a failed test tells the driver's author. */
final class Explanation {

    private Explanation() {}

    static AssertionFailedError of(Throwable failure, List<Rule> rules, ExtensionContext context, Settings settings) {
        Optional<String> unwritten = Unwritten.method(failure);
        if (unwritten.isPresent()) {
            return Unwritten.failure(rules.stream().map(Rule::id).collect(Collectors.joining(" ")), unwritten.get());
        }
        String message = rules.stream().map(Explanation::promise).collect(Collectors.joining("\n")) + "\n"
                + "What was expected and what was observed:\n  "
                + describe(failure).replace("\n", "\n  ") + "\n"
                + "Seed: " + settings.seed() + "\n"
                + "Run it again: " + command(rules, context, settings) + "\n"
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
