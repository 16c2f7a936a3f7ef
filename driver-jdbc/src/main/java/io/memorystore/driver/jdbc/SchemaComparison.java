package io.memorystore.driver.jdbc;

import io.memorystore.SchemaRebuildRequiredException;
import io.memorystore.SchemaStatus;
import io.memorystore.SchemaStatus.State;
import io.memorystore.SchemaVersionException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says what a database lacks, for those who may or will not have it changed. */
final class SchemaComparison {
    private final SchemaSteps steps;
    private final SchemaScript script;

    SchemaComparison(SchemaSteps steps, SchemaScript script) {
        this.steps = steps;
        this.script = script;
    }

    /**
     * Refuses a database that is not complete.
     *
     * @throws SchemaVersionException with the statements that are missing
     * @throws SchemaRebuildRequiredException if no statements would do
     */
    void requireComplete(SchemaPlan plan, List<String> unprepared) {
        if (plan.isRebuild()) {
            throw new SchemaRebuildRequiredException("The database has schema version " + plan.from()
                    + ", and no step keeps its rows on the way to version " + steps.current()
                    + "; with schemaMode VALIDATE nothing is changed. Remove the tables and run all steps anew, or open it once"
                    + " with schemaMode MIGRATE and allowRebuild, which empties the store.");
        }
        List<String> missing = missing(plan, unprepared);
        if (!missing.isEmpty()) {
            throw new SchemaVersionException("The database is not complete for schema version " + steps.current()
                    + ", and with schemaMode VALIDATE nothing is changed. Run what is missing with a user that may, or open it"
                    + " once with schemaMode MIGRATE. Missing:\n" + String.join(";\n", missing) + ";");
        }
    }

    SchemaStatus status(FoundSchema found, List<String> unprepared) {
        try {
            SchemaPlan plan = SchemaPlan.of(found, steps);
            return new SchemaStatus(
                    state(plan),
                    plan.from(),
                    steps.current(),
                    found.needsRebuild(),
                    steps.after(plan.from()).stream().map(script::step).toList(),
                    plan.isRebuild() ? List.of() : missing(plan, unprepared));
        } catch (SchemaVersionException e) {
            return new SchemaStatus(
                    State.UNKNOWN, found.version(), steps.current(), found.needsRebuild(), List.of(), List.of());
        }
    }

    private static State state(SchemaPlan plan) {
        return switch (plan.kind()) {
            case NONE -> State.CURRENT;
            case STEPS -> plan.found().tables().isEmpty() ? State.EMPTY : State.OUTDATED;
            case STAMP -> State.UNVERSIONED;
            case REBUILD -> State.REBUILD_REQUIRED;
            case RESUMED_REBUILD -> State.REBUILDING;
        };
    }

    /** The steps that are missing, and what is gone of those that are on record. */
    private List<String> missing(SchemaPlan plan, List<String> unprepared) {
        List<String> missing = new ArrayList<>();
        if (plan.from() > 0) { // else it is part of the first step
            missing.addAll(unprepared);
        }
        if (plan.kind() == SchemaPlan.Kind.STAMP) {
            missing.addAll(stamps(plan.found()));
        } else {
            missing.addAll(gone(plan));
        }
        for (Migration step : steps.after(plan.from())) {
            missing.addAll(script.step(step).statements());
        }
        return missing;
    }

    private List<String> stamps(FoundSchema found) {
        List<String> missing = new ArrayList<>();
        Set<String> bookkeeping = new HashSet<>(SchemaSteps.BOOKKEEPING);
        bookkeeping.removeAll(found.tables().keySet());
        steps.filesOf(bookkeeping, steps.baseline()).forEach(file -> missing.add(script.statement(file)));
        if (found.storeIds().isEmpty()) {
            missing.add(script.store());
        }
        steps.upTo(steps.baseline()).forEach(step -> missing.addAll(script.records(step)));
        return missing;
    }

    /** The statements whose tables or columns are not there, although their steps are on record. */
    private List<String> gone(SchemaPlan plan) {
        List<String> gone = new ArrayList<>();
        for (Map.Entry<String, Set<String>> table :
                steps.outline(plan.from()).tables().entrySet()) {
            Set<String> columns = new HashSet<>(table.getValue());
            columns.removeAll(plan.found().tables().getOrDefault(table.getKey(), Set.of()));
            if (!columns.isEmpty()) {
                steps.filesOf(Set.of(table.getKey()), plan.from()).stream()
                        .filter(file -> makesAny(file, table.getKey(), columns))
                        .forEach(file -> gone.add(script.statement(file)));
            }
        }
        return gone;
    }

    private boolean makesAny(String file, String table, Set<String> columns) {
        Set<String> made =
                SchemaOutline.of(List.of(steps.source(file))).tables().getOrDefault(table, Set.of());
        return made.stream().anyMatch(columns::contains);
    }
}
