package io.memorystore.driver.jdbc;

import io.memorystore.Finding;
import io.memorystore.MemoryStoreException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A dialect of no database, for what needs none. */
record ProbeDialect(String folder) implements Dialect {
    /** Every resource that was asked for. */
    static final Queue<String> ASKED = new ConcurrentLinkedQueue<>();

    private static final SqlTexts TEXTS = new SqlTexts(path -> {
        ASKED.add(path);
        return ProbeDialect.class.getResourceAsStream(path);
    });

    @Override
    public String product() {
        return "Probe";
    }

    @Override
    public SqlTexts texts() {
        return TEXTS;
    }

    @Override
    public boolean bindsTextsAsBytes() {
        return folder.equals("bytes");
    }

    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public List<Migration> migrations() {
        return List.of();
    }

    @Override
    public Map<String, Set<String>> tables(SqlConnection connection, Set<String> names) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void requireOwn(SqlConnection connection, Set<String> tables, boolean isStore) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String newId() {
        return "'an-id'";
    }

    @Override
    public String microsNow() {
        return "0";
    }

    @Override
    public void prepareStorage(SqlConnection connection) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String productVersion(SqlConnection connection) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void begin(SqlConnection connection, Access access) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isUnchangedByOthers(SqlConnection connection) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void commit(SqlConnection connection) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void rollback(SqlConnection connection) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isBusy(SQLException failure) {
        return false;
    }

    @Override
    public boolean endsConnection(SQLException failure) {
        return true;
    }

    @Override
    public MemoryStoreException translate(SQLException failure, Phase phase, Sql statement) {
        throw new UnsupportedOperationException();
    }

    @Override
    public OptionalLong databaseBytes(SqlConnection connection) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Finding> diagnose(SqlConnection connection, Inspection inspection) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Instant now(SqlConnection connection, Clock clock) {
        return clock.instant();
    }
}
