package io.memorystore.conformance;

import io.memorystore.MemoryStoreException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The suite for the command line: runs every rule on a driver that is found by its name, writes reports, and ends with 0 for
 * CONFORMANT, 1 for NONCONFORMANT, 3 for INCOMPLETE, and 2 if it could not run.
 */
@Command(
        name = "memorystore-conformance",
        subcommands = NewDriverCommand.class,
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Proves that a driver keeps every rule of the MemoryStore contract, or begins a new one (new-driver).",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:CONFORMANT: every rule was tested and holds",
            "1:NONCONFORMANT: a rule is broken",
            "2:the suite could not run: an unknown driver, a wrong option, an address that cannot be used",
            "3:INCOMPLETE: nothing was found broken, but a rule was not tested"
        })
public final class ConformanceMain implements Callable<Integer> {
    private static final int COULD_NOT_RUN = 2;
    private static final String LOG_FORMAT = "java.util.logging.SimpleFormatter.format";

    @Option(names = "--driver", paramLabel = "NAME", description = "The driver, as MemoryStore.drivers() lists it.")
    private String driver = "";

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "Where databases are made. {n} stands for a number, {dir} for a new folder that is deleted afterwards;"
                            + " one of them is needed, since each test has a database of its own. By default {dir}/store.db for drivers of"
                            + " files.")
    private @Nullable String url;

    @Option(names = "--user", paramLabel = "NAME", description = "Who logs in.")
    private @Nullable String user;

    @Option(names = "--password", interactive = true, arity = "0", description = "Ask for a password.")
    private @Nullable String password;

    @Option(names = "--option", paramLabel = "KEY=VALUE", description = "An option of the driver. Repeatable.")
    private Map<String, String> options = Map.of();

    @Option(
            names = "--driver-jar",
            paramLabel = "JAR",
            description = "A jar with the driver, or one that it needs. Repeatable.")
    private List<Path> driverJars = List.of();

    @Option(names = "--profile", paramLabel = "quick|full|soak", description = "How much is tested; quick by default.")
    private String profile = "quick";

    @Option(names = "--seed", paramLabel = "NUMBER", description = "What random tests begin with, to repeat a run.")
    private @Nullable Long seed;

    @Option(
            names = "--rule",
            paramLabel = "ID",
            description = "Only this rule, such as TURN-2. Repeatable; then INCOMPLETE at best.")
    private List<String> rules = List.of();

    @Option(
            names = "--report",
            paramLabel = "FOLDER",
            description =
                    "Where to write junit.xml, report.json and badge.svg of this run, and report.html and report.md of all runs"
                            + " that were reported there.")
    private @Nullable Path report;

    @Option(
            names = "--fault-hooks",
            paramLabel = "CLASS",
            description = "A class that implements FaultHooks; without it, faults that need a hook are not tried.")
    private @Nullable String faultHooks;

    @Spec
    private @Nullable CommandSpec spec;

    /** For the command line's parser. */
    public ConformanceMain() {}

    /**
     * Runs, and ends the process.
     *
     * @param arguments as {@code --help} tells
     */
    public static void main(String[] arguments) {
        quieten();
        System.exit(run(arguments, console(System.out), console(System.err)));
    }

    private static PrintWriter console(PrintStream stream) {
        return new PrintWriter(stream, true, Charset.defaultCharset());
    }

    /** Drivers tell of every opening, and this opens hundreds; where a fault is made on purpose, its trace tells nothing. */
    private static void quieten() {
        if (System.getProperty(LOG_FORMAT) == null) {
            System.setProperty(LOG_FORMAT, "%4$s: %5$s%n");
        }
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            handler.setLevel(Level.WARNING);
        }
    }

    /** The same for a process that goes on. */
    static int run(String[] arguments, PrintWriter out, PrintWriter error) {
        return new CommandLine(new ConformanceMain())
                .setOut(out)
                .setErr(error)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((thrown, command, parsed) -> couldNotRun(thrown, command))
                .execute(arguments);
    }

    private static int couldNotRun(Exception thrown, CommandLine command) throws Exception {
        if (thrown instanceof MemoryStoreException
                || thrown instanceof IllegalArgumentException
                || thrown instanceof IllegalStateException
                || thrown instanceof IOException) {
            command.getErr().println(thrown.getMessage());
            return COULD_NOT_RUN;
        }
        throw thrown;
    }

    /**
     * Runs the suite as the options say.
     *
     * @return the exit code
     * @throws IOException if the report cannot be written
     */
    @Override
    public Integer call() throws IOException {
        PrintWriter out =
                spec == null ? console(System.out) : spec.commandLine().getOut();
        Verdict verdict = settings().run(out);
        new LastWords(out).tell(verdict);
        ToDoList.of(verdict.driver(), verdict.rules()).ifPresent(list -> out.print(list.text()));
        out.flush();
        return verdict.outcome().exitCode();
    }

    /** Required here, because it is not where a command of its own is given. */
    private void requireDriver() {
        if (driver.isEmpty()) {
            CommandLine command = spec == null ? new CommandLine(this) : spec.commandLine();
            throw new CommandLine.ParameterException(command, "Missing required option: '--driver=NAME'");
        }
    }

    private ConformanceRun settings() {
        requireDriver();
        ConformanceRun run = ConformanceRun.of(driver).profile(Profile.of(profile));
        options.forEach(run::option);
        driverJars.forEach(run::driverJar);
        rules.forEach(id -> run.rule(Rule.named(id)));
        if (url != null) {
            run.url(url);
        }
        if (user != null) {
            run.user(user);
        }
        if (password != null) {
            run.password(password);
        }
        if (seed != null) {
            run.seed(seed);
        }
        if (report != null) {
            run.report(report);
        }
        if (faultHooks != null) {
            run.faultHooks(faultHooks);
        }
        return run;
    }
}
