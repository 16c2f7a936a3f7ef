package io.memorystore.conformance;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/**
 * Recognizes methods of a driver that are still to be written: they throw an {@link UnsupportedOperationException} that says so. A test
 * that meets one has failed all the same; but there is nothing to explain by expectations, seeds and traces.
 */
final class Unwritten {
    private static final String MARK = "To do: ";

    /** Also inside of a text: assertions and engine quote what was thrown. */
    private static final Pattern THROWN =
            Pattern.compile(UnsupportedOperationException.class.getName() + ": ([^\\n]*)");

    private Unwritten() {}

    /** What the method said that a failure comes from, or empty if it comes from something else. */
    static Optional<String> method(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Matcher thrown = THROWN.matcher(cause.toString());
            if (thrown.find()) {
                return Optional.of(thrown.group(1).strip());
            }
        }
        return Optional.empty();
    }

    /** A failure that takes one line, for there may be hundreds. */
    static AssertionFailedError failure(String rules, String method) {
        AssertionFailedError failure = new AssertionFailedError("[" + rules + "] " + MARK + method);
        failure.setStackTrace(new StackTraceElement[0]);
        return failure;
    }

    /** What the method said, of a failed test's message. */
    static Optional<String> inMessage(@Nullable String message) {
        return Optional.ofNullable(message)
                .filter(text -> text.startsWith("[") && text.contains("] " + MARK))
                .map(text -> text.substring(text.indexOf(MARK) + MARK.length()));
    }
}
