package io.memorystore.conformance;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Runs test classes again and again, each time with another seed, and tells how often each passed and how long it took. What fails
 * once in twenty is a fault, of the driver or of the test. For subclasses of {@link MemoryStoreConformance}, which take profile and
 * seed; others run as they are.
 */
@Command(
        name = "memorystore-repeat",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Runs JUnit test classes many times, each time with another seed.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every test of every run passed",
            "1:a test did not pass in some run, or did not run",
            "2:nothing could be run: no such class, or one without tests"
        })
public final class RepeatMain implements Callable<Integer> {
    private static final int NOT_ALL_PASSED = 1;
    private static final int COULD_NOT_RUN = 2;

    @Option(names = "--runs", paramLabel = "NUMBER", description = "How often; 20 by default.")
    private int runs = 20;

    @Option(names = "--profile", paramLabel = "quick|full|soak", description = "How much is tested; quick by default.")
    private String profile = "quick";

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "That of the first run; each later one has the next. Random by default.")
    private @Nullable Long seed;

    @Option(
            names = "--rule",
            paramLabel = "ID",
            description = "Only tests that prove this rule, such as TURN-2. Repeatable.")
    private List<String> rules = List.of();

    @Parameters(paramLabel = "CLASS", arity = "1..*", description = "The test classes, by their binary names.")
    private List<String> classes = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    /** For the command line's parser. */
    public RepeatMain() {}

    /**
     * Runs, and ends the process.
     *
     * @param arguments as {@code --help} tells
     */
    public static void main(String[] arguments) {
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            handler.setLevel(Level.WARNING);
        }
        PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
        System.exit(run(arguments, out, new PrintWriter(System.err, true, Charset.defaultCharset())));
    }

    /** The same for a process that goes on. */
    static int run(String[] arguments, PrintWriter out, PrintWriter error) {
        return new CommandLine(new RepeatMain())
                .setOut(out)
                .setErr(error)
                .setExecutionExceptionHandler((thrown, command, parsed) -> couldNotRun(thrown, command))
                .execute(arguments);
    }

    private static int couldNotRun(Exception thrown, CommandLine command) throws Exception {
        if (thrown instanceof IllegalArgumentException) {
            command.getErr().println(thrown.getMessage());
            return COULD_NOT_RUN;
        }
        throw thrown;
    }

    /**
     * Runs as the options say.
     *
     * @return the exit code
     */
    @Override
    public Integer call() {
        PrintWriter out = spec == null
                ? new PrintWriter(System.out, true, Charset.defaultCharset())
                : spec.commandLine().getOut();
        if (runs < 1) {
            throw new IllegalArgumentException("--runs must be 1 or more, not " + runs);
        }
        Settings first = new Settings(seed == null ? Settings.defaults().seed() : seed, Profile.of(profile));
        Set<Rule> selected = rules.stream().map(Rule::named).collect(Collectors.toSet());
        List<Class<?>> tests = new ArrayList<>();
        classes.forEach(name -> tests.add(find(name)));
        List<Repetition> all = new ArrayList<>();
        for (Class<?> test : tests) {
            all.add(repeat(test, first, selected, out));
        }
        out.println();
        out.println(Repetition.table(all));
        all.forEach(repetition -> repetition.flaky().forEach(out::println));
        out.flush();
        return all.stream().allMatch(Repetition::passed) ? 0 : NOT_ALL_PASSED;
    }

    private static Class<?> find(String name) {
        try {
            return Class.forName(name, false, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException missing) {
            throw new IllegalArgumentException(
                    "There is no class " + name + " on the class path; give its binary name, with the package.",
                    missing);
        }
    }

    private Repetition repeat(Class<?> test, Settings first, Set<Rule> selected, PrintWriter out) {
        Repetition repetition = new Repetition(test.getSimpleName());
        for (int i = 0; i < runs; i++) {
            RepeatedRun run = RepeatedRun.of(test, new Settings(first.seed() + i, first.profile()), selected);
            if (run.tests() == 0 && run.broken().isEmpty()) {
                throw new IllegalArgumentException(test.getName() + " has no tests that JUnit finds"
                        + (rules.isEmpty() ? "." : " and that prove " + String.join(" or ", rules) + "."));
            }
            repetition.add(run);
            tell(test, i + 1, run, out);
        }
        return repetition;
    }

    private void tell(Class<?> test, int number, RepeatedRun run, PrintWriter out) {
        out.printf(
                "%s, run %d of %d, seed %d: %s in %d ms%n",
                test.getSimpleName(),
                number,
                runs,
                run.settings().seed(),
                run.passed() ? "passed" : "NOT PASSED",
                run.took().toMillis());
        run.broken()
                .forEach(broken -> out.println("    " + broken.test() + ": "
                        + broken.why().replace("\n", System.lineSeparator() + "        ")));
        out.flush();
    }
}
