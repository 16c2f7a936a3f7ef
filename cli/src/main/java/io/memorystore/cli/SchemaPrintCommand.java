package io.memorystore.cli;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.SchemaStep;
import io.memorystore.Strategy;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the statements that make tables, for those who run them by another tool. Opens nothing. */
@Command(
        name = "print",
        description =
                "Print the statements that make a driver's tables, for another tool to run. Needs no database: --driver is enough.")
final class SchemaPrintCommand implements Callable<Integer> {
    private final Main main;

    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Option(
            names = "--schema",
            paramLabel = "NAME",
            description = "The schema that holds the tables; of postgres alone.")
    private @Nullable String schema;

    @Option(
            names = "--from",
            paramLabel = "VERSION",
            description =
                    "Leave out the steps up to this version, which the database has. Default: ${DEFAULT-VALUE}, an empty one.")
    private int from;

    SchemaPrintCommand(Main main) {
        this.main = main;
    }

    @Override
    public Integer call() {
        List<SchemaStep> all = MemoryStore.schema(config());
        requireVersion(all.size());
        List<SchemaStep> missing = all.subList(from, all.size());
        if (from > 0) {
            missing.forEach(SchemaPrintCommand::requireInPlace);
        }
        missing.forEach(step -> print(main.output(), step));
        if (all.isEmpty()) {
            main.output().text("-- This driver has no tables.");
        }
        return ExitCode.OK.number();
    }

    private MemoryStoreConfig config() {
        MemoryStoreConfig.Builder config = store.opening(store.config(main.environment()), Strategy.none(), false);
        return schema == null ? config.build() : config.schema(schema).build();
    }

    private void requireVersion(int current) {
        if (from < 0 || from > current) {
            throw new CommandFailure(
                    ExitCode.USAGE, "There is no version " + from + "; the driver knows 0 to " + current + ".");
        }
    }

    private static void requireInPlace(SchemaStep step) {
        if (step.rebuild()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "Step " + step.version()
                            + " keeps no rows, so that no statements lead there from a database that has some."
                            + " Open it once with allowRebuild, which empties it; or drop its tables and run all steps, printed"
                            + " without --from.");
        }
    }

    private static void print(Output output, SchemaStep step) {
        output.object(json -> {
            json.writeNumberField("version", step.version());
            json.writeBooleanField("rebuild", step.rebuild());
            json.writeFieldName("statements");
            JsonValue.write(json, step.statements());
        });
        output.text("-- Step " + step.version());
        step.statements().forEach(statement -> output.text(statement + ";"));
    }
}
