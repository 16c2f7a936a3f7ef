package io.memorystore.cli;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A command cannot do what was asked. The message is the one sentence that the user reads. */
final class CommandFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    CommandFailure(ExitCode exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    CommandFailure(ExitCode exitCode, String message) {
        this(exitCode, message, null);
    }

    /** A number that a user gave, if it can be a count or a place to begin after. */
    static <N extends Number> N requireNotNegative(String option, N value) {
        if (value.longValue() < 0) {
            throw new CommandFailure(ExitCode.USAGE, option + " is " + value + "; it must be 0 or more.");
        }
        return value;
    }

    ExitCode exitCode() {
        return exitCode;
    }
}
