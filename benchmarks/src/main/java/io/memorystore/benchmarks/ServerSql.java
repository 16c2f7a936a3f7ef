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

    /** Gives the session's next sequence, and locks the session's row until the transaction ends. */
    long nextSequence(Connection connection, String session) throws SQLException;
}
