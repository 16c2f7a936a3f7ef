package io.memorystore.cli;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.SchemaStatus;
import io.memorystore.SchemaStep;
import io.memorystore.Strategy;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares the tables of a database with those that this release needs. Changes nothing. */
@Command(
        name = "status",
        description = "Compare the tables of a database with those that this release needs. Changes nothing.")
final class SchemaStatusCommand implements Callable<Integer> {
    private final Main main;

    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Option(
            names = "--schema",
            paramLabel = "NAME",
            description = "The schema that holds the tables; of postgres alone.")
    private @Nullable String schema;

    SchemaStatusCommand(Main main) {
        this.main = main;
    }

    @Override
    public Integer call() {
        SchemaStatus status = MemoryStore.schemaStatus(config());
        Output output = main.output();
        output.object(json -> {
            json.writeStringField("state", status.state().name());
            json.writeNumberField("version", status.version());
            json.writeNumberField("currentVersion", status.currentVersion());
            json.writeBooleanField("needsRebuild", status.needsRebuild());
            json.writeArrayFieldStart("pending");
            for (SchemaStep step : status.pending()) {
                json.writeStartObject();
                json.writeNumberField("version", step.version());
                json.writeBooleanField("rebuild", step.rebuild());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeFieldName("missing");
            JsonValue.write(json, status.missing());
        });
        show(output, status);
        return ExitCode.OK.number();
    }

    private MemoryStoreConfig config() {
        MemoryStoreConfig.Builder config = store.opening(store.config(main.environment()), Strategy.none(), true);
        return schema == null ? config.build() : config.schema(schema).build();
    }

    private static void show(Output output, SchemaStatus status) {
        output.text(status.state().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": version " + status.version()
                + ", this release has " + status.currentVersion());
        for (SchemaStep step : status.pending()) {
            output.text("pending: step " + step.version()
                    + (step.rebuild() ? ", which empties the store" : ", which keeps all rows"));
        }
        if (status.pending().isEmpty()) {
            status.missing().forEach(statement -> output.text("missing: " + statement));
        }
        if (status.needsRebuild()) {
            output.text("The store was emptied by a rebuild that was not acknowledged.");
        }
    }
}
