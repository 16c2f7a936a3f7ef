package io.memorystore.cli;

import io.memorystore.CheckDepth;
import io.memorystore.CheckReport;
import io.memorystore.DuplicateDriverException;
import io.memorystore.Finding;
import io.memorystore.Finding.Severity;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.MemoryStoreException;
import io.memorystore.Retention;
import io.memorystore.SchemaMode;
import io.memorystore.SchemaRebuildRequiredException;
import io.memorystore.SchemaVersionException;
import io.memorystore.StoreInfo;
import io.memorystore.StoreUnavailableException;
import io.memorystore.Strategy;
import io.memorystore.UnknownDriverException;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks whether a store is sound, from the driver to each payload, and tells step by step. */
@Command(
        name = "doctor",
        description =
                "Look whether the store is sound: driver, address, connection, schema, durability, clock, room on the disk"
                        + " and in the pool, and each payload's checksum. Changes nothing.")
final class DoctorCommand implements Callable<Integer> {
    private static final Set<String> SURROUNDINGS = Set.of("clock", "pool", "transactions", "disk", "wal");

    /** The check that fails where nothing after it could be looked at. */
    private static final String UNREADABLE = "database";

    private final Main main;

    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Option(names = "--quick", description = "Leave out what reads all of the store.")
    private boolean quick;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    DoctorCommand(Main main) {
        this.main = main;
    }

    @Override
    public Integer call() {
        Output output = main.output();
        long start = System.nanoTime();
        MemoryStore opened;
        try {
            opened = MemoryStore.open(changingNothing());
        } catch (MemoryStoreException e) {
            notOpened(output, e);
            return ExitCode.of(e).number();
        }
        try (MemoryStore open = opened) {
            step(output, "driver", open.info().driver());
            step(output, "connect", connected(open.info(), (System.nanoTime() - start) / 1_000_000));
            step(output, "schema", "version " + open.info().schemaVersion());
            return examine(open, output).number();
        }
    }

    /** Opening must neither upgrade nor empty the store, and what is too old has to be there to be looked at. */
    private MemoryStoreConfig changingNothing() {
        MemoryStoreConfig config = store.config(main.environment());
        return store.opening(config, Strategy.truncation(Strategy.DEFAULT_BUDGET_TOKENS), true)
                .schemaMode(SchemaMode.VALIDATE)
                .retention(Retention.forever())
                .build();
    }

    private static String connected(StoreInfo info, long millis) {
        return info.product() + " " + info.version() + " in " + millis + " ms";
    }

    private static void notOpened(Output output, MemoryStoreException failure) {
        tell(
                output,
                Finding.error(
                        failedStep(failure),
                        FailureMessage.of(failure),
                        "Nothing after it was looked at: see to it, and run the doctor again."));
        output.object(json -> {
            json.writeBooleanField("healthy", false);
            json.writeNumberField("errors", 1);
            json.writeNumberField("warnings", 0);
        });
    }

    private static String failedStep(MemoryStoreException failure) {
        if (failure instanceof UnknownDriverException || failure instanceof DuplicateDriverException) {
            return "driver";
        }
        if (failure instanceof StoreUnavailableException) {
            return "connect";
        }
        boolean schema = failure instanceof SchemaVersionException || failure instanceof SchemaRebuildRequiredException;
        return schema ? "schema" : "address";
    }

    private ExitCode examine(MemoryStore open, Output output) {
        CheckReport report;
        try (CheckBar bar = CheckBar.of(main, spec.commandLine().getErr())) {
            report = open.admin().check(quick ? CheckDepth.QUICK : CheckDepth.FULL, bar);
        }
        tellWhatIsFine(output, open.info(), report);
        report.findings().forEach(finding -> tell(output, finding));
        if (report.damaged() == 0 && !quick && !wrong(report).contains(UNREADABLE)) {
            step(output, "payloads", Printable.count(report.payloads(), "payload") + " match their checksums");
        }
        long errors = count(report, Severity.ERROR);
        long warnings = count(report, Severity.WARNING);
        output.object(json -> {
            json.writeBooleanField("healthy", report.isHealthy());
            json.writeNumberField("errors", errors);
            json.writeNumberField("warnings", warnings);
            json.writeNumberField("payloads", report.payloads());
            json.writeNumberField("damaged", report.damaged());
        });
        output.text(
                report.isHealthy()
                        ? "Healthy."
                        : Printable.count(errors, "error") + ", " + Printable.count(warnings, "warning") + ".");
        return errors > 0 ? ExitCode.FAILED : warnings > 0 ? ExitCode.WARNED : ExitCode.OK;
    }

    /** Nothing is said to be fine that nobody could look at. */
    private static void tellWhatIsFine(Output output, StoreInfo info, CheckReport report) {
        Set<String> wrong = wrong(report);
        if (wrong.contains(UNREADABLE)) {
            return;
        }
        if (!wrong.contains("durability")) {
            step(output, "durability", info.durability() + (info.durable() ? "" : ", in memory"));
        }
        if (Collections.disjoint(wrong, SURROUNDINGS)) {
            step(
                    output,
                    "surroundings",
                    "clock, connections, transactions, disk and log, as far as the driver can see");
        }
    }

    private static Set<String> wrong(CheckReport report) {
        return report.findings().stream().map(Finding::check).collect(Collectors.toSet());
    }

    private static long count(CheckReport report, Severity severity) {
        return report.findings().stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    private static void step(Output output, String check, String what) {
        output.object(json -> {
            json.writeStringField("check", check);
            json.writeBooleanField("ok", true);
            json.writeStringField("what", what);
        });
        output.text(line("ok", check, what));
    }

    private static void tell(Output output, Finding finding) {
        String severity = finding.severity().name();
        output.object(json -> {
            json.writeStringField("check", finding.check());
            json.writeBooleanField("ok", false);
            json.writeStringField("severity", severity.toLowerCase(Locale.ROOT));
            json.writeStringField("what", finding.what());
            json.writeStringField("advice", finding.advice());
        });
        output.text(line(severity, finding.check(), Printable.text(finding.what())));
        output.text(line("", "", Printable.text(finding.advice())));
    }

    private static String line(String state, String check, String what) {
        return String.format(Locale.ROOT, "%-7s  %-12s  %s", state, check, what);
    }
}
