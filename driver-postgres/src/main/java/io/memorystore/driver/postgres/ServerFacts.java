package io.memorystore.driver.postgres;

import io.memorystore.ConfigurationException;
import io.memorystore.Durability;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server says of itself to the store's user, asked once when opening.
 *
 * @param version such as "18.1", with the packager's addition
 * @param versionNumber such as 180001
 * @param encoding of the database, such as "UTF8"
 * @param fsync whether it waits for the disk at all; null where the server does not tell
 * @param fullPageWrites whether a page that was half written when power was lost can be mended; null where it does not tell
 * @param synchronousCommit what a commit waits for: off, local, remote_write, on or remote_apply; null where it does not tell
 * @param isolation of transactions that do not ask for another, such as "read committed"
 * @param standby whether it replays another server's log
 * @param readOnly whether transactions write nothing unless they ask to
 * @param schemaExists whether the store's schema is there
 * @param mayUse whether the user may use the schema, or create it if it is not there
 */
record ServerFacts(
        String version,
        int versionNumber,
        String encoding,
        @Nullable String fsync,
        @Nullable String fullPageWrites,
        @Nullable String synchronousCommit,
        String isolation,
        boolean standby,
        boolean readOnly,
        boolean schemaExists,
        boolean mayUse) {

    /**
     * The oldest server that is opened. What the statements need came with 11 ({@code sha256}); 12 is the oldest with the planner
     * for which they were written, which looks into subqueries, and it is years behind the oldest that its authors still mend.
     */
    static final int LEAST_VERSION = 12;

    /** Asks the server. */
    static ServerFacts read(Connection connection, SchemaName schema) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CatalogueQuery.SERVER_FACTS.text())) {
            statement.setString(1, schema.name());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new ServerFacts(
                        row.getString(1),
                        row.getInt(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getBoolean(8),
                        row.getBoolean(9),
                        row.getBoolean(10),
                        row.getBoolean(11));
            }
        }
    }

    /** Refuses a server on which a store cannot work. Nothing was touched. */
    void requireUsable(PostgresAddress address, SchemaName schema) {
        String server = "PostgreSQL (" + address + ") ";
        if (versionNumber < LEAST_VERSION * 10_000) {
            throw new ConfigurationException(server + "is version " + version + "; a store needs " + LEAST_VERSION
                    + " or newer. Upgrade the server, or name another.");
        }
        if (!encoding.equals("UTF8")) {
            throw new ConfigurationException(
                    server + "has a database with the encoding " + encoding + ", which cannot keep"
                            + " every character; create one with ENCODING 'UTF8' (and TEMPLATE template0) and name that.");
        }
        if (standby || readOnly) {
            throw new ConfigurationException(server
                    + (standby
                            ? "is a standby, and a store has to write; name the primary, or all servers with"
                                    + " targetServerType=primary."
                            : "gives this user read-only transactions, and a store has to write; set default_transaction_read_only"
                                    + " off for the user and the database."));
        }
        requirePrivilege(server, address, schema);
    }

    private void requirePrivilege(String server, PostgresAddress address, SchemaName schema) {
        if (!mayUse) {
            throw new ConfigurationException(server + "does not let the user "
                    + (schemaExists
                            ? "use the schema " + schema.quoted() + "; GRANT USAGE, CREATE ON SCHEMA " + schema.quoted()
                                    + " TO the user of the store."
                            : "create the schema " + schema.quoted() + "; GRANT CREATE ON DATABASE "
                                    + address.database()
                                    + " TO the user of the store, or CREATE SCHEMA " + schema.quoted()
                                    + " AUTHORIZATION that user."));
        }
    }

    /** Whether a transaction that does not say so is READ COMMITTED. */
    boolean isReadCommittedByDefault() {
        return isolation.equals("read committed");
    }

    /** What an acknowledged write survives: what was asked for, or less where the server gives less. */
    Durability durability(Durability asked) {
        return weaknesses().isEmpty() ? asked : Durability.RELAXED;
    }

    /** The server's settings that keep it from full durability, for people. */
    List<String> weaknesses() {
        List<String> weak = new ArrayList<>();
        if (!"on".equals(fsync)) {
            weak.add("fsync is " + told(fsync));
        }
        if (!"on".equals(fullPageWrites)) {
            weak.add("full_page_writes is " + told(fullPageWrites));
        }
        if (synchronousCommit == null || synchronousCommit.equals("off")) {
            weak.add("synchronous_commit is " + told(synchronousCommit));
        }
        return weak;
    }

    private static String told(@Nullable String setting) {
        return setting == null ? "not told" : setting;
    }
}
