package io.memorystore.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.memorystore.conformance.ConformanceRun;
import io.memorystore.conformance.Profile;
import io.memorystore.conformance.Rule;
import io.memorystore.conformance.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the conformance suite on a driver by its name. */
@Command(
        name = "conformance",
        description =
                "Run the conformance suite on a driver. Ends with CONFORMANT (0), NONCONFORMANT (1) or INCOMPLETE (3).")
final class ConformanceCommand implements Callable<Integer> {
    private static final double MILLIS_PER_SECOND = 1_000;

    private final Main main;

    @Option(names = "--driver", paramLabel = "NAME", description = "The driver. Default: ${DEFAULT-VALUE}.")
    private String driver = "sqlite";

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "Where databases are made: {dir} stands for a new folder, {n} for a number. Drivers of files need none.")
    private @Nullable String url;

    @Option(
            names = "--option",
            paramLabel = "KEY=VALUE",
            description = "An option that only the driver knows; repeatable.")
    private List<String> options = new ArrayList<>();

    @Option(names = "--driver-jar", paramLabel = "JAR", description = "A jar to find the driver in; repeatable.")
    private List<Path> jars = new ArrayList<>();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "How much is tested: quick (default), full (some minutes) or soak (an hour).")
    private Profile profile = Profile.QUICK;

    @Option(names = "--rule", paramLabel = "ID", description = "Test this rule only, such as TURN-2; repeatable.")
    private List<String> rules = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "Repeat the run of this seed.")
    private @Nullable Long seed;

    @Option(names = "--report", paramLabel = "FOLDER", description = "Write reports into this folder.")
    private @Nullable Path report;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ConformanceCommand(Main main) {
        this.main = main;
    }

    @Override
    public Integer call() throws IOException {
        Output output = main.output();
        Verdict verdict = run(output);
        output.object(json -> json(json, verdict));
        for (Verdict.RuleResult result : verdict.rules()) {
            output.text(String.format(
                    Locale.ROOT, "%-10s %s", result.rule().id(), result.status().word()));
        }
        output.text(verdict.driver() + " is " + verdict.outcome() + ": "
                + Printable.count(verdict.count(Verdict.Status.PASSED), "rule") + " passed, "
                + verdict.count(Verdict.Status.FAILED) + " failed, "
                + verdict.count(Verdict.Status.NOT_RUN) + " not run (seed " + verdict.seed() + ").");
        output.text(String.format(
                Locale.ROOT,
                "Time of %s, profile %s: %.1f s",
                verdict.driver(),
                verdict.profile(),
                verdict.duration().toMillis() / MILLIS_PER_SECOND));
        return code(verdict.outcome()).number();
    }

    /** The suite refuses what it cannot run with by exceptions of Java's own. */
    private Verdict run(Output output) throws IOException {
        try {
            PrintWriter progress = output.json()
                    ? new PrintWriter(Writer.nullWriter())
                    : spec.commandLine().getErr();
            return configured().run(progress);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    private ConformanceRun configured() {
        ConformanceRun run = ConformanceRun.of(driver).profile(profile);
        jars.forEach(run::driverJar);
        rules.forEach(id -> run.rule(rule(id)));
        for (KeyValue option : KeyValue.all(options)) {
            run.option(option.key(), option.value());
        }
        if (url != null) {
            run.url(url);
        }
        if (seed != null) {
            run.seed(seed);
        }
        if (report != null) {
            run.report(report);
        }
        return run;
    }

    private static Rule rule(String id) {
        return Rule.of(id)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE, "There is no rule " + Printable.text(id) + "; rules are named like TURN-2."));
    }

    private static ExitCode code(Verdict.Outcome outcome) {
        return switch (outcome) {
            case CONFORMANT -> ExitCode.OK;
            case NONCONFORMANT -> ExitCode.FAILED;
            case INCOMPLETE -> ExitCode.INCOMPLETE;
        };
    }

    private static void json(JsonGenerator json, Verdict verdict) throws IOException {
        json.writeStringField("driver", verdict.driver());
        json.writeStringField("product", verdict.product());
        json.writeStringField("profile", verdict.profile().toString());
        json.writeNumberField("seed", verdict.seed());
        json.writeNumberField("millis", verdict.duration().toMillis());
        json.writeStringField("outcome", verdict.outcome().name());
        json.writeObjectFieldStart("rules");
        for (Verdict.RuleResult result : verdict.rules()) {
            json.writeStringField(result.rule().id(), result.status().word());
        }
        json.writeEndObject();
    }
}
