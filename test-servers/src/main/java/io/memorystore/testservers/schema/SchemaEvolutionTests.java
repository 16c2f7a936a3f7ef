package io.memorystore.testservers.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.CheckDepth;
import io.memorystore.Finding;
import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.ProgressListener;
import io.memorystore.SchemaMode;
import io.memorystore.SchemaRebuildRequiredException;
import io.memorystore.SchemaStatus;
import io.memorystore.SchemaStep;
import io.memorystore.SchemaVersionException;
import io.memorystore.Session;
import io.memorystore.StorageException;
import io.memorystore.StoredTurn;
import io.memorystore.Turn;
import io.memorystore.driver.jdbc.Dialect;
import io.memorystore.driver.jdbc.Migration;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.DriverHarness;
import io.memorystore.spi.Guard;
import io.memorystore.spi.PausePoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * How a SQL database comes from one schema to the next: a driver's tests extend this. The conformance suite cannot, since it knows no
 * steps. Each test has the tag of the rule of the specification that it proves.
 */
@Timeout(300)
public abstract class SchemaEvolutionTests {
    private static final Identity ADA = Identity.of("acme", "ada", "s-1");

    @TempDir
    private Path folder;

    private final SchemaEngine engine;
    private String url = "";

    /**
     * For the drivers' tests.
     *
     * @param engine how to get at the database
     */
    protected SchemaEvolutionTests(SchemaEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    final void make() throws IOException {
        url = engine.fresh(folder);
    }

    @AfterEach
    final void drop() {
        engine.dropAll();
    }

    private MemoryStore open(TestRelease release) {
        return open(release, config());
    }

    private MemoryStore open(TestRelease release, MemoryStoreConfig.Builder config) {
        return DriverHarness.open(new ReleasedDriver(engine, release), config.build(), PausePoint.NONE);
    }

    private MemoryStoreConfig.Builder config() {
        return ReleasedDriver.config(url);
    }

    private MemoryStoreConfig.Builder rebuilding() {
        return config().allowRebuild(true);
    }

    private MemoryStoreConfig.Builder validating() {
        return config().schemaMode(SchemaMode.VALIDATE);
    }

    /** Opens, and leaves a turn. */
    private void fill(TestRelease release) {
        try (MemoryStore store = open(release)) {
            store.session(ADA).addTurn(Turn.of("kept", "yes"));
        }
    }

    private static List<String> texts(MemoryStore store) {
        Session session = store.session(ADA);
        return session.turns(0, 99).stream()
                .map(StoredTurn::turn)
                .map(Turn::userMessage)
                .toList();
    }

    private SchemaStatus status(TestRelease release) {
        return engine.status(new DriverContext(config().build(), PausePoint.NONE), release);
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = engine.connect(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void execute(List<String> statements) throws SQLException {
        execute(statements.toArray(String[]::new));
    }

    private List<String> ask(String query) throws SQLException {
        List<String> answer = new ArrayList<>();
        try (Connection connection = engine.connect(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                answer.add(row.getString(1));
            }
        }
        return answer;
    }

    private List<String> records() throws SQLException {
        return ask("SELECT version FROM " + engine.table("migrations") + " ORDER BY version");
    }

    private void assertUntouched(List<String> before) throws SQLException, IOException {
        assertThat(engine.content(url)).as("the database after it was refused").isEqualTo(before);
    }

    @Test
    @Tag("SCHEMA-1")
    void open_ofACurrentDatabase_changesNothing() throws Exception {
        fill(TestRelease.CURRENT);
        List<String> before = engine.content(url);

        open(TestRelease.CURRENT).close();

        assertUntouched(before);
    }

    /** That no step is forgotten in the list, and no file. */
    @Test
    @Tag("SCHEMA-3")
    void steps_areContiguous_andEachFileIsListedOnce() throws IOException {
        Dialect dialect = dialect();
        List<Migration> steps = dialect.migrations();
        List<String> listed =
                steps.stream().flatMap(step -> step.files().stream()).toList();

        assertThat(steps).extracting(Migration::version).isEqualTo(versions(steps.size()));
        assertThat(dialect.baseline()).isBetween(0, steps.size());
        assertThat(steps)
                .allSatisfy(step -> assertThat(step.files())
                        .isSorted()
                        .allMatch(file -> file.matches(step.version() + "_[0-9]{2}_[a-z_]+\\.sql")));
        Path resources = Path.of("src/main/resources/META-INF/memorystore/sql", dialect.folder(), "migrations");
        try (Stream<Path> files = Files.list(resources)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(listed);
        }
    }

    private Dialect dialect() {
        AtomicReference<Dialect> used = new AtomicReference<>();
        engine.status(new DriverContext(config().build(), PausePoint.NONE), real -> {
            used.set(real);
            return real;
        });
        return Objects.requireNonNull(used.get());
    }

    @Test
    @Tag("SCHEMA-3")
    void steps_thatKeepRows_areAppliedInTheirOrder_andRecorded() throws Exception {
        fill(TestRelease.CURRENT);

        try (MemoryStore store = open(TestRelease.LATEST)) {
            assertThat(store.info().schemaVersion()).isEqualTo(3);
            assertThat(store.info().needsRebuild()).isFalse();
            assertThat(texts(store)).containsExactly("kept");
        }

        assertThat(records()).containsExactly("1", "2", "3");
        assertThat(ask("SELECT remark FROM " + engine.table("turns"))).containsExactly("8");
        assertThat(status(TestRelease.LATEST).state()).isEqualTo(SchemaStatus.State.CURRENT);
    }

    @Test
    @Tag("SCHEMA-3")
    void step_thatWasEdited_isRefused_untouched() throws Exception {
        fill(TestRelease.LATER);
        List<String> before = engine.content(url);

        for (MemoryStoreConfig.Builder config : List.of(config(), rebuilding(), validating())) {
            assertThatThrownBy(() -> open(TestRelease.EDITED, config))
                    .isInstanceOf(SchemaVersionException.class)
                    .hasMessageContaining("Step 2");
        }

        assertUntouched(before);
    }

    @Test
    @Tag("SCHEMA-4")
    void pendingRebuild_isRefused_untouched() throws Exception {
        fill(TestRelease.CURRENT);
        List<String> before = engine.content(url);

        assertThatThrownBy(() -> open(TestRelease.REBUILT))
                .isInstanceOf(SchemaRebuildRequiredException.class)
                .hasMessageContainingAll("version 1", "version 3", "allowRebuild");
        assertThatThrownBy(() -> open(TestRelease.REBUILT, validating().allowRebuild(true)))
                .isInstanceOf(SchemaRebuildRequiredException.class)
                .hasMessageContaining("VALIDATE");
        assertThat(status(TestRelease.REBUILT).state()).isEqualTo(SchemaStatus.State.REBUILD_REQUIRED);

        assertUntouched(before);
        try (MemoryStore store = open(TestRelease.CURRENT)) {
            assertThat(texts(store)).containsExactly("kept");
        }
    }

    @Test
    @Tag("SCHEMA-4")
    void rebuild_thatIsAllowed_emptiesTheStore_untilItIsAcknowledged() throws Exception {
        fill(TestRelease.CURRENT);
        String id = ask("SELECT id FROM " + engine.table("store")).get(0);

        try (MemoryStore store = open(TestRelease.REBUILT, rebuilding());
                MemoryStore other = open(TestRelease.REBUILT)) {
            assertThat(store.info().schemaVersion()).isEqualTo(3);
            assertThat(List.of(store.info().needsRebuild(), other.info().needsRebuild()))
                    .containsExactly(true, true);
            assertThat(texts(store)).isEmpty();
            assertThat(store.session(ADA).addTurn(Turn.of("anew", "yes"))).isEqualTo(1);
        }
        try (MemoryStore store = open(TestRelease.REBUILT, validating());
                MemoryStore other = open(TestRelease.REBUILT, rebuilding())) {
            assertThat(store.info().needsRebuild()).as("after reopening").isTrue();
            assertThat(checksThatFail(store)).contains("rebuild");
            other.admin().acknowledgeRebuild();
            other.admin().acknowledgeRebuild();
            assertThat(List.of(store.info().needsRebuild(), other.info().needsRebuild()))
                    .containsExactly(false, false);
            assertThat(checksThatFail(store)).doesNotContain("rebuild");
            assertThat(texts(store)).containsExactly("anew");
        }
        try (MemoryStore store = open(TestRelease.REBUILT)) {
            assertThat(store.info().needsRebuild())
                    .as("after it was acknowledged")
                    .isFalse();
        }
        assertThat(records()).containsExactly("1", "2", "3");
        assertThat(ask("SELECT id FROM " + engine.table("store"))).hasSize(1).doesNotContain(id);
    }

    /** Whoever still has ids of before in mind must not find a row of somebody else under one of them. */
    @Test
    @Tag("SCHEMA-4")
    void rebuild_givesNoIdOfBeforeToAnother_whereOthersCannotBeKeptOut() throws Exception {
        fill(TestRelease.CURRENT);
        String before = ask("SELECT max(id) FROM " + engine.table("sessions")).get(0);

        try (MemoryStore store = open(TestRelease.REBUILT, rebuilding())) {
            store.session(Identity.of("other", "bob", "s")).addTurn(Turn.of("another's", "yes"));
        }

        String after = ask("SELECT min(id) FROM " + engine.table("sessions")).get(0);
        assertThat(Long.parseLong(after) > Long.parseLong(before) || isKeptOut())
                .isTrue();
    }

    private static List<String> checksThatFail(MemoryStore store) {
        return store.admin().check(CheckDepth.QUICK, ProgressListener.none()).findings().stream()
                .map(Finding::check)
                .toList();
    }

    private boolean isKeptOut() {
        return engine.driver().guards().contains(Guard.EXCLUSIVE);
    }

    @Test
    @Tag("SCHEMA-4")
    void rebuild_ofAnEmptyDatabase_isNone() {
        try (MemoryStore store = open(TestRelease.REBUILT)) {
            assertThat(store.info().schemaVersion()).isEqualTo(3);
            assertThat(store.info().needsRebuild()).isFalse();
            store.admin().acknowledgeRebuild();
        }
    }

    @Test
    @Tag("SCHEMA-5")
    void newerSchema_isRefused_untouched_whateverIsAllowed() throws Exception {
        open(TestRelease.LATEST).close();
        for (boolean filled : new boolean[] {false, true}) {
            if (filled) {
                fill(TestRelease.LATEST);
            }
            List<String> before = engine.content(url);
            for (MemoryStoreConfig.Builder config : List.of(config(), rebuilding(), validating())) {
                assertThatThrownBy(() -> open(TestRelease.CURRENT, config))
                        .isInstanceOf(SchemaVersionException.class)
                        .hasMessageContainingAll("schema version 3", "up to 1", "allowRebuild does not");
            }
            assertThat(status(TestRelease.CURRENT).state()).isEqualTo(SchemaStatus.State.UNKNOWN);
            assertUntouched(before);
        }
        try (MemoryStore store = open(TestRelease.LATEST)) {
            assertThat(texts(store)).containsExactly("kept");
        }
    }

    private void forgetVersion(boolean storeToo) throws SQLException {
        execute("DROP TABLE " + engine.table("migrations"));
        if (storeToo) {
            execute("DROP TABLE " + engine.table("store"));
        }
        execute(engine.forgetting());
    }

    @Test
    @Tag("SCHEMA-6")
    void databaseFromBeforeVersioning_isStampedAtTheBaseline_withItsRows() throws Exception {
        fill(TestRelease.CURRENT);
        for (boolean storeToo : new boolean[] {false, true}) {
            forgetVersion(storeToo);
            assertThat(status(TestRelease.CURRENT).state()).isEqualTo(SchemaStatus.State.UNVERSIONED);

            try (MemoryStore store = open(TestRelease.CURRENT)) {
                assertThat(texts(store)).containsExactly("kept");
            }
            assertThat(records()).containsExactly("1");
        }
        forgetVersion(true);
        try (MemoryStore store = open(TestRelease.LATEST)) {
            assertThat(texts(store)).containsExactly("kept");
        }
        assertThat(records()).containsExactly("1", "2", "3");
    }

    @Test
    @Tag("SCHEMA-6")
    void databaseFromBeforeVersioning_isNotEmptiedWithoutLeave_norStampedInTheModeValidate() throws Exception {
        fill(TestRelease.CURRENT);
        forgetVersion(true);
        List<String> before = engine.content(url);

        assertThatThrownBy(() -> open(TestRelease.REBUILT)).isInstanceOf(SchemaRebuildRequiredException.class);
        assertThatThrownBy(() -> open(TestRelease.CURRENT, validating()))
                .isInstanceOf(SchemaVersionException.class)
                .hasMessageContainingAll(
                        "CREATE TABLE", engine.table("migrations").replace("memorystore.", ""), "INSERT INTO");

        assertUntouched(before);
        execute(status(TestRelease.CURRENT).missing());
        try (MemoryStore store = open(TestRelease.CURRENT, validating())) {
            assertThat(texts(store)).containsExactly("kept");
        }
    }

    @Test
    @Tag("SCHEMA-7")
    void failingStep_leavesItsVersionUnstamped_andIsCompletedLater() throws Exception {
        fill(TestRelease.CURRENT);
        List<String> before = engine.content(url);

        assertThatThrownBy(() -> open(TestRelease.FAILING))
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll(
                        "from 1 to 2 failed at 2_02_test.sql",
                        engine.isTransactional() ? "nothing of it was kept" : "the next store that is opened goes on");

        assertThat(records()).containsExactly("1");
        assertThat(status(TestRelease.LATER).version()).isEqualTo(1);
        if (engine.isTransactional()) {
            assertSameTables(before);
        }
        try (MemoryStore store = open(TestRelease.CURRENT)) {
            assertThat(texts(store)).containsExactly("kept");
        }
        try (MemoryStore store = open(TestRelease.LATER)) {
            assertThat(texts(store)).containsExactly("kept");
        }
        assertThat(records()).containsExactly("1", "2");
    }

    private void assertSameTables(List<String> before) throws SQLException, IOException {
        assertThat(engine.content(url)).as("the tables after the failure").isEqualTo(before);
    }

    @Test
    @Tag("SCHEMA-8")
    void validate_ofAnEmptyDatabase_namesAllStatements_andMakesNothing() throws Exception {
        List<String> before = engine.content(url);
        List<String> all = status(TestRelease.LATER).pending().stream()
                .map(SchemaStep::statements)
                .flatMap(List::stream)
                .toList();
        assertThat(all).hasSizeGreaterThan(20);
        assertThat(status(TestRelease.LATER).state()).isEqualTo(SchemaStatus.State.EMPTY);

        assertThatThrownBy(() -> open(TestRelease.LATER, validating()))
                .isInstanceOf(SchemaVersionException.class)
                .hasMessageContaining(String.join(";\n", all) + ";");

        assertUntouched(before);
    }

    @Test
    @Tag("SCHEMA-8")
    void validate_ofAnOutdatedDatabase_namesTheStatementsOfTheStepsThatAreMissing() throws Exception {
        fill(TestRelease.LATER);
        List<String> before = engine.content(url);
        SchemaStatus status = status(TestRelease.LATEST);
        assertThat(status.state()).isEqualTo(SchemaStatus.State.OUTDATED);
        assertThat(status.pending()).extracting(SchemaStep::version).containsExactly(3);
        assertThat(status.pending().get(0).statements())
                .hasSizeGreaterThanOrEqualTo(3)
                .anySatisfy(statement -> assertThat(statement).contains("SET remark = remark + 1"))
                .noneSatisfy(statement -> assertThat(statement).contains("--"))
                .anySatisfy(statement ->
                        assertThat(statement).startsWith("INSERT INTO").contains("(3, '"));

        assertThatThrownBy(() -> open(TestRelease.LATEST, validating()))
                .isInstanceOf(SchemaVersionException.class)
                .message()
                .endsWith("Missing:\n"
                        + String.join(";\n", status.pending().get(0).statements()) + ";");
        assertUntouched(before);

        execute(status.missing());
        try (MemoryStore store = open(TestRelease.LATEST, validating())) {
            assertThat(texts(store)).containsExactly("kept");
        }
    }

    @Test
    @Tag("SCHEMA-8")
    void validate_findsEachTableAndColumnThatIsGone() throws Exception {
        fill(TestRelease.LATER);
        assertThat(status(TestRelease.LATER).missing()).isEmpty();
        execute("ALTER TABLE " + engine.table("turns") + " DROP COLUMN remark");
        execute("ALTER TABLE " + engine.table("leases") + " RENAME COLUMN holder TO other");
        execute("DROP TABLE " + engine.table("checkpoints"));

        assertThatThrownBy(() -> open(TestRelease.LATER, validating()))
                .isInstanceOf(SchemaVersionException.class)
                .hasMessageContainingAll("ADD COLUMN remark", "leases", "checkpoints")
                .message()
                .doesNotContain("folded_through");
        assertThat(status(TestRelease.LATER).missing()).hasSize(3);
    }

    /** A user who is granted what is needed from day to day, and nothing else. */
    @Test
    @Tag("SCHEMA-8")
    void validate_needsNoRightToChangeTables() throws Exception {
        fill(TestRelease.CURRENT);

        try (MemoryStore store =
                open(TestRelease.CURRENT, engine.withoutDdl(url).schemaMode(SchemaMode.VALIDATE))) {
            assertThat(store.session(ADA).addTurn(Turn.of("more", "yes"))).isEqualTo(2);
            store.admin().acknowledgeRebuild();
        }
        try (MemoryStore store = open(TestRelease.CURRENT, engine.withoutDdl(url))) {
            assertThat(texts(store)).as("what is current needs none either").hasSize(2);
        }
    }

    @Test
    @Tag("SCHEMA-8")
    void printedStatements_makeADatabase_thatIsTakenAsItIs() throws Exception {
        List<SchemaStep> steps = MemoryStore.schema(
                MemoryStoreConfig.builder().driver(engine.driver().name()).build());
        assertThat(steps).extracting(SchemaStep::version).isEqualTo(versions(steps.size()));
        for (SchemaStep step : steps) {
            execute(step.statements());
        }
        List<String> before = engine.content(url);

        try (MemoryStore store = open(TestRelease.CURRENT, validating())) {
            assertThat(store.info().schemaVersion()).isEqualTo(steps.size());
        }

        assertUntouched(before);
        fill(TestRelease.CURRENT);
        assertThat(ask("SELECT length(id) FROM " + engine.table("store"))).containsExactly("36");
        try (MemoryStore store = open(TestRelease.LATEST)) {
            assertThat(texts(store)).containsExactly("kept");
        }
    }

    private static List<Integer> versions(int most) {
        return IntStream.rangeClosed(1, most).boxed().toList();
    }

    @Test
    @Tag("SCHEMA-8")
    void status_tellsOfARebuild_andOfItsAcknowledgement() {
        fill(TestRelease.CURRENT);
        try (MemoryStore store = open(TestRelease.REBUILT, rebuilding())) {
            assertThat(status(TestRelease.REBUILT).needsRebuild()).isTrue();
            store.admin().acknowledgeRebuild();
        }
        SchemaStatus status = status(TestRelease.REBUILT);
        assertThat(status.needsRebuild()).isFalse();
        assertThat(status).isEqualTo(new SchemaStatus(SchemaStatus.State.CURRENT, 3, 3, false, List.of(), List.of()));
    }
}
