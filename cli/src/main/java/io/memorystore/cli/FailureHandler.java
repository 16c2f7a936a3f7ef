package io.memorystore.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever went wrong into one sentence on stderr and an exit code. Stack traces come with {@code --verbose} only. */
final class FailureHandler implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private final Main main;

    FailureHandler(Main main) {
        this.main = main;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        ExitCode code = ExitCode.of(failure);
        report(main.output(), failure, code, FailureMessage.of(failure));
        return code.number();
    }

    @Override
    public int handleParseException(ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        List<String> given = List.of(args);
        Output output =
                new Output(command.getOut(), command.getErr(), given.contains("--json"), given.contains("--verbose"));
        String message = message(failure) + " Try '" + command.getCommandSpec().qualifiedName() + " --help'.";
        report(output, failure, ExitCode.USAGE, message);
        return ExitCode.USAGE.number();
    }

    private static void report(Output output, Exception failure, ExitCode code, String message) {
        output.error(message, Map.of("type", failure.getClass().getSimpleName(), "exitCode", code.number()));
        if (output.verbose()) {
            output.stackTrace(failure);
        }
    }

    /** picocli quotes values, and a value may be a secret: only names are shown. */
    private static String message(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            return "Unknown argument "
                    + Printable.text(nameOf(unmatched.getUnmatched().get(0))) + ".";
        }
        if (failure instanceof MissingParameterException) {
            return failure.getMessage() + ".";
        }
        return failure.getArgSpec() == null || failure.getCause() instanceof CommandFailure
                ? sentence(String.valueOf(failure.getMessage()))
                : "The value of " + name(failure) + " cannot be used.";
    }

    private static String nameOf(String argument) {
        int value = argument.indexOf('=');
        return value < 0 ? argument : argument.substring(0, value);
    }

    private static String name(ParameterException failure) {
        return failure.getArgSpec().isOption()
                ? ((CommandLine.Model.OptionSpec) failure.getArgSpec()).longestName()
                : failure.getArgSpec().paramLabel();
    }

    private static String sentence(String message) {
        return message.endsWith(".") ? message : message + ".";
    }
}
