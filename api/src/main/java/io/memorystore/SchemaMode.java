package io.memorystore;

/** What opening does about tables that are not what this release needs. */
public enum SchemaMode {
    /** Makes and upgrades them, under a lock; what is current is only read. The default. */
    MIGRATE,
    /**
     * Looks and refuses: runs no DDL, takes no lock on the schema, and says which statements are missing. For users without the
     * right to change tables, and for those who run the statements themselves; see {@link MemoryStore#schema}.
     */
    VALIDATE
}
