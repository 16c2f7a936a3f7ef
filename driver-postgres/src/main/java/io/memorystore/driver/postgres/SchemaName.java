package io.memorystore.driver.postgres;

import io.memorystore.ConfigurationException;
import io.memorystore.MemoryStoreConfig;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The schema that holds the tables. Every statement names it, so that no {@code search_path} can put another table in the place of
 * one of the store's.
 *
 * @param name as it is in the catalogue
 */
record SchemaName(String name) {
    static final String DEFAULT = "memorystore";

    /** Refuses what the server would cut, or keeps for itself. */
    SchemaName {
        PlainText.requireName("schema", name);
        if (name.startsWith("pg_") || name.equals("information_schema")) {
            throw new ConfigurationException(
                    "The schema is one of PostgreSQL's own (pg_… and information_schema); name another.");
        }
    }

    static SchemaName of(MemoryStoreConfig config) {
        String schema = config.schema();
        return new SchemaName(schema == null ? DEFAULT : schema);
    }

    /** What migrating the schema is locked by, in its database: numbers are what PostgreSQL has for locks of applications. */
    long lockKey() {
        byte[] text = ("memorystore/" + name).getBytes(StandardCharsets.UTF_8);
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The name in SQL text: between quotes anything but NUL is a character of it. */
    String quoted() {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A table's name in SQL text. */
    String qualified(String table) {
        return quoted() + ".\"" + table + '"';
    }
}
