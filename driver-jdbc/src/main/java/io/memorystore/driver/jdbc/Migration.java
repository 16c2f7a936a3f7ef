package io.memorystore.driver.jdbc;

import java.util.List;

/**
 * A step of the schema.
 *
 * @param version the version it leads to, 1 or more
 * @param kind what it does to the rows
 * @param files its statements in their order, one a file, in the folder {@code migrations} of the dialect's folder
 */
public record Migration(int version, MigrationKind kind, List<String> files) {

    /**
     * Copies the list.
     *
     * @param version the version it leads to, 1 or more
     * @param kind what it does to the rows
     * @param files its statements in their order, one a file
     */
    public Migration {
        files = List.copyOf(files);
    }
}
