package io.memorystore.conformance;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.UnknownDriverException;
import io.memorystore.spi.BackendInfo;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.MemoryStoreDriver;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.StoreBackend;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * One run of the suite on a driver that ServiceLoader finds by its name. For programs; {@link ConformanceMain} is the same for the
 * command line.
 *
 * <p>Not thread-safe; use one for one run.
 */
public final class ConformanceRun {
    private final String driver;
    private final Map<String, String> options = new TreeMap<>();
    private final List<Path> driverJars = new ArrayList<>();
    private final Set<Rule> rules = EnumSet.noneOf(Rule.class);
    private Settings settings = Settings.defaults();
    private @Nullable String url;
    private @Nullable String user;
    private @Nullable String password;
    private @Nullable Path report;
    private @Nullable FaultHooks hooks;
    private @Nullable String hooksClass;

    private ConformanceRun(String driver) {
        this.driver = driver;
    }

    /**
     * Starts a run.
     *
     * @param driver the driver's name
     * @return a run with the defaults: the quick profile, a random seed, every rule, no report
     */
    public static ConformanceRun of(String driver) {
        return new ConformanceRun(Objects.requireNonNull(driver, "driver"));
    }

    /**
     * Sets where databases are made. Each test needs a new, empty one: <code>{n}</code> stands for a number that no other database of
     * the run has, <code>{dir}</code> for a new folder that is deleted after the run.
     *
     * @param pattern such as <code>{dir}/test.db</code> or <code>acme://localhost/test{n}</code>; by default <code>{dir}/store.db</code>
     *     for drivers of files, and none for others
     * @return this
     */
    public ConformanceRun url(String pattern) {
        url = pattern;
        return this;
    }

    /**
     * Sets who logs in.
     *
     * @param name the user
     * @return this
     */
    public ConformanceRun user(String name) {
        user = name;
        return this;
    }

    /**
     * Sets the password; it is never shown.
     *
     * @param secret the password
     * @return this
     */
    public ConformanceRun password(String secret) {
        password = secret;
        return this;
    }

    /**
     * Adds an option of the driver.
     *
     * @param name the option
     * @param value its value
     * @return this
     */
    public ConformanceRun option(String name, String value) {
        options.put(name, value);
        return this;
    }

    /**
     * Adds a jar to find the driver in, besides the class path.
     *
     * @param jar the driver's jar, or one that it needs
     * @return this
     */
    public ConformanceRun driverJar(Path jar) {
        driverJars.add(jar);
        return this;
    }

    /**
     * Sets how much is tested.
     *
     * @param profile quick by default
     * @return this
     */
    public ConformanceRun profile(Profile profile) {
        settings = new Settings(settings.seed(), profile);
        return this;
    }

    /**
     * Sets what random tests begin with.
     *
     * @param seed that of a run to repeat
     * @return this
     */
    public ConformanceRun seed(long seed) {
        settings = new Settings(seed, settings.profile());
        return this;
    }

    /**
     * Restricts the run to some rules; the verdict will be INCOMPLETE at best.
     *
     * @param rule one of the rules to test
     * @return this
     */
    public ConformanceRun rule(Rule rule) {
        rules.add(rule);
        return this;
    }

    /**
     * Supplies faults that can be made to happen to databases of the driver.
     *
     * @param supplied the hooks; without them, what needs one is not tried
     * @return this
     */
    public ConformanceRun faultHooks(FaultHooks supplied) {
        hooks = Objects.requireNonNull(supplied, "supplied");
        hooksClass = supplied.getClass().getName();
        return this;
    }

    /** The same by the name of a class with a public constructor without parameters, in the driver's jars or on the class path. */
    ConformanceRun faultHooks(String className) {
        hooks = null;
        hooksClass = className;
        return this;
    }

    private FaultHooks hooks() {
        if (hooks != null || hooksClass == null) {
            return hooks == null ? FaultHooks.none() : hooks;
        }
        try {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            return Class.forName(hooksClass, true, loader)
                    .asSubclass(FaultHooks.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | LinkageError | ClassCastException unusable) {
            throw new IllegalArgumentException(
                    "The fault hooks " + hooksClass
                            + " cannot be made: it must be a public class that implements FaultHooks and has a"
                            + " public constructor without parameters, on the class path or in a driver jar.",
                    unusable);
        }
    }

    /**
     * Sets where to write reports: of this run {@code junit.xml}, {@code report.json} and {@code badge.svg}; and of all runs that
     * the folder has seen, of this driver and of others, {@code report.html} and {@code report.md}. Each run is kept in its folder
     * {@code runs}.
     *
     * @param folder made if it is not there
     * @return this
     */
    public ConformanceRun report(Path folder) {
        report = folder;
        return this;
    }

    /**
     * Runs the suite.
     *
     * @param progress is told of each test as it ends
     * @return what was found out
     * @throws UnknownDriverException if there is no driver of that name
     * @throws IllegalArgumentException if the URL has no placeholder, so that tests would share a database, or fault hooks cannot be made
     * @throws IllegalStateException if no test ran
     * @throws IOException if the report or a database's folder cannot be written, or the report folder holds runs that cannot be read
     */
    public Verdict run(PrintWriter progress) throws IOException {
        try (DriverJars jars = DriverJars.inContext(driverJars);
                FreshDatabases databases =
                        new FreshDatabases(new FreshDatabases.Address(url, user, password, options))) {
            MemoryStoreDriver found = jars.find(driver);
            databases.check(found);
            Verdict verdict = run(new Subject(found, databases, command(), hooks()), settings, rules, progress);
            if (report != null) {
                new Reports(verdict).writeTo(report);
            }
            return verdict;
        }
    }

    /** What repeats this run; without the password, which whoever runs it has to give again. */
    private String command() {
        StringBuilder command =
                new StringBuilder("java -jar memorystore-conformance-tests-all.jar --driver ").append(driver);
        driverJars.forEach(jar -> command.append(" --driver-jar '").append(jar).append('\''));
        if (url != null) {
            command.append(" --url '")
                    .append(url.replaceAll("[?].*", "?...").replaceAll("//[^@/]*@", "//...@"))
                    .append('\'');
        }
        if (user != null) {
            command.append(" --user '").append(user).append('\'');
        }
        if (password != null) {
            command.append(" --password");
        }
        if (hooksClass != null) {
            command.append(" --fault-hooks ").append(hooksClass);
        }
        options.keySet()
                .forEach(name -> command.append(" --option ").append(name).append("=..."));
        return command.toString();
    }

    /** Runs the rules, all of them if none is given. */
    static Verdict run(Subject subject, Settings settings, Set<Rule> given, PrintWriter progress) {
        return run(subject, settings, given, Set.of(), progress);
    }

    /** Runs tests of the rules, all of them if no name of a test is given. */
    static Verdict run(Subject subject, Settings settings, Set<Rule> given, Set<String> tests, PrintWriter progress) {
        Set<Rule> rules = given.isEmpty() ? EnumSet.allOf(Rule.class) : given;
        Observations observations = new Observations(progress);
        Instant started = Instant.now();
        long start = System.nanoTime();
        try (LauncherSession session = LauncherFactory.openSession()) {
            subject.putInto(session);
            session.getLauncher().execute(request(settings, rules, tests), observations);
        }
        Duration duration = Duration.ofNanos(System.nanoTime() - start);
        observations.broken().ifPresent(cause -> {
            throw new IllegalStateException("The suite could not run: " + cause.getMessage(), cause);
        });
        if (observations.tests() == 0) {
            throw new IllegalStateException("No test ran: is junit-jupiter-engine on the class path?");
        }
        return new Verdict(
                subject.driver().name(),
                product(subject),
                settings.profile(),
                settings.seed(),
                started,
                duration,
                again(subject, settings, given),
                observations.judge(rules));
    }

    private static String again(Subject subject, Settings settings, Set<Rule> given) {
        String rules = given.stream().map(rule -> " --rule " + rule.id()).collect(Collectors.joining());
        return subject.command() + rules + " --profile " + settings.profile() + " --seed " + settings.seed();
    }

    private static String product(Subject subject) {
        MemoryStoreConfig config = subject.freshDatabase().get().build();
        try (StoreBackend backend = subject.driver().open(new DriverContext(config, PausePoint.NONE))) {
            BackendInfo info = backend.info();
            return info.product() + " " + info.version();
        } catch (RuntimeException unusable) {
            return "unknown";
        }
    }

    private static LauncherDiscoveryRequest request(Settings settings, Set<Rule> rules, Set<String> tests) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(SubjectConformance.class))
                .filters(new Selected(rules, tests))
                .enableImplicitConfigurationParameters(false)
                .configurationParameter(Settings.PROFILE, settings.profile().toString())
                .configurationParameter(Settings.SEED, Long.toString(settings.seed()))
                .build();
    }
}
