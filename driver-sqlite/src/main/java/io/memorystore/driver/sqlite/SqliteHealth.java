package io.memorystore.driver.sqlite;

import io.memorystore.CheckDepth;
import io.memorystore.Durability;
import io.memorystore.Finding;
import io.memorystore.StorageException;
import io.memorystore.driver.jdbc.Inspection;
import io.memorystore.driver.jdbc.SqlConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What may be wrong with a file, or with the connections to it. Thread-safe. */
final class SqliteHealth {
    /** Twice what is left of the log after a checkpoint: more is there only while somebody reads for long. */
    static final long LARGE_WAL = 128L << 20;

    private static final long LEAST_FREE = 64L << 20;
    /** What a large database should have left of its disk, as a part of its size. */
    private static final int FREE_PART = 20;
    /** SQLite's numbers for {@code PRAGMA synchronous}. */
    private static final int FULL = 2;

    private static final int NORMAL = 1;
    private static final int MOST_NAMED = 10;

    private final @Nullable Path file;
    private final ToLongFunction<Path> freeBytes;

    SqliteHealth(@Nullable Path file) {
        this(file, SqliteHealth::freeBytes);
    }

    /** Asks somebody else how much room there is in a folder. */
    SqliteHealth(@Nullable Path file, ToLongFunction<Path> freeBytes) {
        this.file = file;
        this.freeBytes = freeBytes;
    }

    private static long freeBytes(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            throw new StorageException("The disk of the folder " + folder + " cannot be looked at.", e);
        }
    }

    /** How long the log is; nothing of a file that is not there, as when no store has it open. */
    OptionalLong walBytes() {
        if (file == null) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Files.size(file.resolveSibling(file.getFileName() + "-wal")));
        } catch (NoSuchFileException e) {
            return OptionalLong.of(0);
        } catch (IOException e) {
            throw new StorageException("The log beside the file " + file + " cannot be looked at.", e);
        }
    }

    OptionalLong databaseBytes(SqlConnection connection) throws SQLException {
        return file == null ? OptionalLong.empty() : OptionalLong.of(pages(connection));
    }

    private static long pages(SqlConnection connection) throws SQLException {
        return connection.number(
                "SELECT c.page_count * s.page_size FROM pragma_page_count AS c, pragma_page_size AS s");
    }

    List<Finding> read(SqlConnection connection, Inspection inspection) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        if (file != null) {
            lookAtFile(file, connection, findings);
        }
        if (inspection.depth() == CheckDepth.FULL) {
            checkPages(connection, findings);
            checkKeys(connection, findings);
        }
        return findings;
    }

    private void lookAtFile(Path path, SqlConnection connection, List<Finding> findings) throws SQLException {
        List<String> mode = texts(connection, "PRAGMA journal_mode", 1);
        if (!mode.equals(List.of("wal"))) {
            findings.add(Finding.error(
                    "durability",
                    "The file's journal mode is " + mode + ", not [wal]: readers and the writer wait for each other.",
                    "Close every program that has the file open, and open the store again, which sets it."));
        }
        long wal = walBytes().orElse(0);
        if (wal > LARGE_WAL) {
            findings.add(Finding.warning(
                    "wal",
                    "The log beside the file has " + wal
                            + " bytes: something has been reading the file for long, so that"
                            + " it cannot be written into the database.",
                    "Find the program that keeps a read open, a backup or a console for one, and end it; the next writes"
                            + " then use the log anew."));
        }
        lookAtDisk(path, connection, findings);
    }

    private void lookAtDisk(Path path, SqlConnection connection, List<Finding> findings) throws SQLException {
        long free = freeBytes.applyAsLong(path.toAbsolutePath().getParent());
        long wanted = Math.max(LEAST_FREE, pages(connection) / FREE_PART);
        if (free < wanted) {
            findings.add(Finding.warning(
                    "disk",
                    "The disk of the file has " + free + " bytes left; " + wanted + " should be.",
                    "Make room: a full disk fails every write, though it damages nothing."));
        }
    }

    private static void checkPages(SqlConnection connection, List<Finding> findings) throws SQLException {
        for (String problem : texts(connection, "PRAGMA quick_check(" + MOST_NAMED + ")", 1)) {
            if (!problem.equals("ok")) {
                findings.add(Finding.error(
                        "integrity",
                        "SQLite finds the file damaged: " + problem,
                        "Stop writing, keep a copy of the file with its -wal, and restore from a backup; what can still be"
                                + " read can be rescued by SQLite's .recover."));
            }
        }
    }

    private static void checkKeys(SqlConnection connection, List<Finding> findings) throws SQLException {
        List<String> tables = texts(connection, "PRAGMA foreign_key_check", 1);
        if (!tables.isEmpty()) {
            findings.add(
                    Finding.error(
                            "foreign-keys",
                            tables.size() + " rows refer to rows that are not there, of the tables "
                                    + tables.stream().distinct().sorted().toList() + ".",
                            "Somebody has changed the file without foreign keys. Restore it from a backup, or delete those rows."));
        }
    }

    List<Finding> written(SqlConnection connection, Inspection inspection) throws SQLException {
        long wanted = inspection.asked() == Durability.FULL ? FULL : NORMAL;
        long synchronous = connection.number("PRAGMA synchronous");
        if (file == null || synchronous >= wanted) {
            return List.of();
        }
        return List.of(Finding.error(
                "durability",
                "The writing connection has synchronous " + synchronous + ", and durability " + inspection.asked()
                        + " needs " + wanted + ": what was acknowledged may be lost when power fails.",
                "Open the store again."));
    }

    private static List<String> texts(SqlConnection connection, String pragma, int column) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.raw().createStatement();
                ResultSet row = statement.executeQuery(pragma)) {
            while (row.next()) {
                texts.add(row.getString(column));
            }
        }
        return texts;
    }
}
