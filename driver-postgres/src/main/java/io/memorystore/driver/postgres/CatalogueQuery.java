package io.memorystore.driver.postgres;

/** Statements about the server itself, which no other driver has: each one resource, as all statements are. */
enum CatalogueQuery {
    /** What the server is, and what it lets the user do. */
    SERVER_FACTS("server_facts.sql"),
    /** Which tables of certain names a schema has. */
    OWN_TABLES("own_tables.sql"),
    /** Whether a schema is there. */
    SCHEMA_EXISTS("schema_exists.sql"),
    /** How many more connections there can be. */
    SERVER_ROOM("server_room.sql"),
    /** Transactions that go on for long. */
    LONG_TRANSACTIONS("long_transactions.sql"),
    /** What the tables of a schema take. */
    STORE_SIZE("store_size.sql");

    private static final String FOLDER = "/META-INF/memorystore/sql/postgres/";
    private final String text;

    CatalogueQuery(String file) {
        text = PostgresDialect.TEXTS
                .text(FOLDER + file)
                .orElseThrow(() -> new IllegalStateException("The driver for PostgreSQL has no " + file
                        + ": its jar is not complete; use the jars of one release together."));
    }

    String text() {
        return text;
    }
}
