package io.memorystore.driver.jdbc;

import io.memorystore.SchemaStep;
import java.util.ArrayList;
import java.util.List;

/** The steps as another tool can run them: without comments, and with what records them. Immutable. */
final class SchemaScript {
    private final Dialect dialect;
    private final SqlCatalogue catalogue;
    private final SchemaSteps steps;

    SchemaScript(Dialect dialect, SchemaSteps steps) {
        this.dialect = dialect;
        this.steps = steps;
        this.catalogue = steps.catalogue();
    }

    /** What comes before the first step. */
    List<String> preparation() {
        return dialect.preparation();
    }

    List<SchemaStep> all() {
        return steps.all().stream().map(this::step).toList();
    }

    SchemaStep step(Migration step) {
        List<String> statements = new ArrayList<>();
        if (step.version() == 1) {
            statements.addAll(preparation());
        }
        step.files().forEach(file -> statements.add(statement(file)));
        if (step.version() == 1) {
            statements.add(store());
        }
        statements.addAll(records(step));
        return new SchemaStep(step.version(), step.kind() == MigrationKind.REBUILD, statements);
    }

    String statement(String file) {
        return SchemaOutline.uncommented(steps.statement(file));
    }

    /** What gives the store an id. */
    String store() {
        return catalogue
                .text(Sql.PRINT_STORE)
                .strip()
                .replace(":id", dialect.newId())
                .replace(":now", dialect.microsNow());
    }

    /** What says that a step was applied. */
    List<String> records(Migration step) {
        List<String> statements = new ArrayList<>();
        statements.add(catalogue
                .text(Sql.PRINT_MIGRATION)
                .strip()
                .replace(":version", Integer.toString(step.version()))
                .replace(":checksum", steps.checksum(step))
                .replace(":now", dialect.microsNow()));
        statements.addAll(dialect.stamps(step.version()));
        return statements;
    }
}
