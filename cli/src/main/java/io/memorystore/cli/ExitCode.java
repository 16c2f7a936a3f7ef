package io.memorystore.cli;

import io.memorystore.ConfigurationException;
import io.memorystore.DuplicateDriverException;
import io.memorystore.IdentityRequiredException;
import io.memorystore.InvalidArchiveException;
import io.memorystore.InvalidIdentityException;
import io.memorystore.InvalidInputException;
import io.memorystore.InvalidSnapshotException;
import io.memorystore.MultiNodeException;
import io.memorystore.SchemaRebuildRequiredException;
import io.memorystore.SchemaVersionException;
import io.memorystore.StoreUnavailableException;
import io.memorystore.TooLargeException;
import io.memorystore.UnknownDriverException;
import io.memorystore.UnknownStrategyException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a command ended. Scripts rely on the numbers: they never change their meaning. */
enum ExitCode {
    OK(0, "It did what was asked."),
    FAILED(
            1,
            "It failed, the demonstration lost something, the driver is not conformant, or the doctor found an error."),
    USAGE(2, "The command line, the configuration or an identity cannot be used."),
    INCOMPLETE(3, "The conformance run did not prove every rule."),
    BAD_DATA(4, "The data given (dialogues, a snapshot, an archive) is bad or was refused."),
    UNAVAILABLE(5, "The store cannot be opened or reached, or is of another release."),
    WARNED(6, "The doctor found warnings, and no error."),
    INTERRUPTED(130, "Interrupted, as by Ctrl-C; the store is sound.");

    private static final List<Class<? extends RuntimeException>> MISUSE = List.of(
            ConfigurationException.class,
            UnknownDriverException.class,
            DuplicateDriverException.class,
            UnknownStrategyException.class,
            IdentityRequiredException.class,
            InvalidIdentityException.class);
    private static final List<Class<? extends RuntimeException>> REFUSED = List.of(
            InvalidInputException.class,
            TooLargeException.class,
            InvalidSnapshotException.class,
            InvalidArchiveException.class);
    private static final List<Class<? extends RuntimeException>> UNREACHABLE = List.of(
            StoreUnavailableException.class,
            SchemaVersionException.class,
            SchemaRebuildRequiredException.class,
            MultiNodeException.class);

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    int number() {
        return number;
    }

    static ExitCode of(Throwable failure) {
        if (failure instanceof CommandFailure command) {
            return command.exitCode();
        }
        if (isAny(failure, MISUSE)) {
            return USAGE;
        }
        if (isAny(failure, REFUSED)) {
            return BAD_DATA;
        }
        return isAny(failure, UNREACHABLE) ? UNAVAILABLE : FAILED;
    }

    /** The numbers and what they mean, for the help of every command. */
    static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        for (ExitCode code : values()) {
            meanings.put(Integer.toString(code.number), code.meaning);
        }
        return meanings;
    }

    private static boolean isAny(Throwable failure, List<Class<? extends RuntimeException>> types) {
        return types.stream().anyMatch(type -> type.isInstance(failure));
    }
}
