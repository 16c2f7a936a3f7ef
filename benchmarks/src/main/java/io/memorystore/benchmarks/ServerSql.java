package io.memorystore.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** Where the engines differ, for one who writes by hand. */
interface ServerSql {
    /** The type of a column for a long text. */
    String textType();

    /** What follows the columns of a table. */
    String tableOptions();

    /** Makes the row of a session, named by the one parameter, unless it is there. */
    String openSession();

    /** What the engine's JDBC driver is best told. */
    Map<String, String> driverProperties();

    /**
     * Adds to the counter of the row of that name, in a table of sessions or streams, and locks the row until the transaction ends.
     * Gives what the counter has become.
     */
    long reserve(Connection connection, String table, String name, int many) throws SQLException;
}
