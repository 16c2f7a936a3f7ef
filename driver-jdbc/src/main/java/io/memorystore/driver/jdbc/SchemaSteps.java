package io.memorystore.driver.jdbc;

import io.memorystore.StorageException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The steps of a dialect, from nothing to the current schema, and what can be told from their texts. Immutable. */
final class SchemaSteps {
    /** The tables that say what a database is. */
    static final Set<String> BOOKKEEPING = Set.of("store", "migrations");

    private static final Pattern TABLE = Pattern.compile("\\{([a-z_]+)}");
    private final SqlCatalogue catalogue;
    private final List<Migration> migrations;
    private final int baseline;

    SchemaSteps(Dialect dialect, SqlCatalogue catalogue) {
        this.catalogue = catalogue;
        this.migrations = requireGapless(dialect.migrations());
        this.baseline = dialect.baseline();
    }

    private static List<Migration> requireGapless(List<Migration> migrations) {
        for (int i = 0; i < migrations.size(); i++) {
            if (migrations.get(i).version() != i + 1) {
                throw new IllegalStateException("The migrations have no step " + (i + 1));
            }
        }
        return List.copyOf(migrations);
    }

    SqlCatalogue catalogue() {
        return catalogue;
    }

    /** The version that this build makes and needs. */
    int current() {
        return migrations.size();
    }

    /** The version of tables that come without any record of a version. */
    int baseline() {
        return baseline;
    }

    List<Migration> all() {
        return migrations;
    }

    /** The steps that lead from a version to the current one. */
    List<Migration> after(int version) {
        return migrations.subList(Math.min(version, current()), current());
    }

    /** Those up to a version that is known. */
    List<Migration> upTo(int version) {
        return migrations.subList(0, Math.min(version, current()));
    }

    /** Whether rows have to go on the way from a version to the current one. */
    boolean isRebuildAfter(int version) {
        return version > 0 && after(version).stream().anyMatch(step -> step.kind() == MigrationKind.REBUILD);
    }

    /** The names of all tables that any step has ever known, those that are made first first. */
    Set<String> tables() {
        Set<String> names = new LinkedHashSet<>();
        for (String statement : texts(current())) {
            Matcher name = TABLE.matcher(SchemaOutline.uncommented(statement));
            while (name.find()) {
                names.add(name.group(1));
            }
        }
        return names;
    }

    /** The tables and columns that there are at a version. */
    SchemaOutline outline(int version) {
        return SchemaOutline.of(texts(version));
    }

    private List<String> texts(int version) {
        List<String> texts = new ArrayList<>();
        for (Migration step : upTo(version)) {
            step.files().forEach(file -> texts.add(catalogue.migration(file)));
        }
        return texts;
    }

    /** The files of steps up to a version that make or change one of some tables. */
    List<String> filesOf(Set<String> tables, int version) {
        return upTo(version).stream()
                .flatMap(step -> step.files().stream())
                .filter(file -> SchemaOutline.of(List.of(catalogue.migration(file))).tables().keySet().stream()
                        .anyMatch(tables::contains))
                .toList();
    }

    /** The text of a file, to be executed. */
    String statement(String file) {
        return catalogue.migrationOf(file);
    }

    /** The text of a file as it is, with tables in braces. */
    String source(String file) {
        return catalogue.migration(file);
    }

    /** What a step is known by once it was applied. */
    String checksum(Migration migration) {
        MessageDigest digest = sha256();
        for (String file : migration.files()) {
            digest.update(catalogue.migration(file).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new StorageException("This Java has no SHA-256, which every Java must have", e);
        }
    }
}
