package io.memorystore;

import java.util.List;

/**
 * A step of a driver's schema, as it can be run by another tool.
 *
 * @param version the version it leads to, 1 or more
 * @param rebuild whether a database that holds rows has to be emptied for it; such a step is right as it is for an empty one alone
 * @param statements its statements in their order, without anything that separates them; the last ones record the step
 */
public record SchemaStep(int version, boolean rebuild, List<String> statements) {

    /**
     * Copies the list.
     *
     * @param version the version it leads to, 1 or more
     * @param rebuild whether a database that holds rows has to be emptied for it
     * @param statements its statements in their order
     */
    public SchemaStep {
        statements = List.copyOf(statements);
    }
}
