package io.memorystore.testservers.schema;

import io.memorystore.driver.jdbc.Dialect;
import io.memorystore.driver.jdbc.Migration;
import io.memorystore.driver.jdbc.MigrationKind;
import io.memorystore.driver.jdbc.SqlTexts;
import java.io.ByteArrayInputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A release of a driver, with steps of its own after those that the driver has. */
public enum TestRelease implements UnaryOperator<Dialect> {
    /** The one that is tested. */
    CURRENT(),
    /** One more step, which keeps all rows. */
    LATER(inPlace(Texts.LATER)),
    /** Two more, of which the second counts how often it was applied. */
    LATEST(inPlace(Texts.LATER), inPlace(Texts.COUNTED)),
    /** Two more, of which the second keeps no rows. */
    REBUILT(inPlace(Texts.LATER), rebuild(Texts.REBUILT)),
    /** One more, which cannot be applied. */
    FAILING(inPlace(Texts.FAILING)),
    /** One more, which is another one than that of the others. */
    EDITED(inPlace(Texts.EDITED));

    private final List<Step> steps;

    TestRelease(Step... steps) {
        this.steps = List.of(steps);
    }

    /** Statements by the names of their files, and what they do to rows. */
    private record Step(MigrationKind kind, List<String> statements) {}

    /** The statements. */
    private static final class Texts {
        private static final List<String> LATER = List.of(
                "CREATE TABLE {later} (id INTEGER NOT NULL PRIMARY KEY)",
                "CREATE INDEX later_by_id ON {later} (id)",
                "ALTER TABLE {turns} ADD COLUMN remark INTEGER",
                "UPDATE {turns} SET remark = 7");
        private static final List<String> COUNTED =
                List.of("-- once;\nUPDATE {turns} SET remark = remark + 1", "CREATE TABLE {latest} (id INTEGER)");
        private static final List<String> REBUILT =
                List.of("ALTER TABLE {turns} DROP COLUMN remark", "CREATE TABLE {latest} (id INTEGER)");
        private static final List<String> FAILING =
                List.of("CREATE TABLE {later} (id INTEGER NOT NULL PRIMARY KEY)", "CREATE TABLE {broken} (");
        private static final List<String> EDITED = List.of("CREATE TABLE {later} (other INTEGER)");
    }

    private static Step inPlace(List<String> statements) {
        return new Step(MigrationKind.IN_PLACE, statements);
    }

    private static Step rebuild(List<String> statements) {
        return new Step(MigrationKind.REBUILD, statements);
    }

    /** The version of its schema. */
    int version() {
        return 1 + steps.size();
    }

    /** The statements of a step, with tables in braces, without comments. */
    List<String> statements(int version) {
        return steps.get(version - 2).statements().stream()
                .map(text -> text.replaceFirst("^--.*\n", ""))
                .toList();
    }

    private static String file(int version, int number) {
        return version + "_0" + (number + 1) + "_test.sql";
    }

    @Override
    public Dialect apply(Dialect real) {
        List<Migration> migrations = new ArrayList<>(real.migrations());
        Map<String, String> texts = new LinkedHashMap<>();
        for (Step step : steps) {
            int version = migrations.size() + 1;
            List<String> files = new ArrayList<>();
            for (String statement : step.statements()) {
                files.add(file(version, files.size()));
                texts.put("migrations/" + files.get(files.size() - 1), statement);
            }
            migrations.add(new Migration(version, step.kind(), files));
        }
        return dialect(real, migrations, texts);
    }

    private static Dialect dialect(Dialect real, List<Migration> migrations, Map<String, String> texts) {
        SqlTexts own = new SqlTexts(path -> own(texts, path)
                .or(() -> real.texts().text(path))
                .map(text -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .orElse(null));
        return (Dialect) Proxy.newProxyInstance(
                Dialect.class.getClassLoader(), new Class<?>[] {Dialect.class}, (proxy, method, arguments) -> {
                    try {
                        return switch (method.getName()) {
                            case "migrations" -> migrations;
                            case "texts" -> own;
                            default -> method.invoke(real, arguments);
                        };
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static Optional<String> own(Map<String, String> texts, String path) {
        return texts.entrySet().stream()
                .filter(text -> path.endsWith("/" + text.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
