package io.memorystore.testservers.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many processes that open a database at once, and processes that die while they change it: a driver's tests extend this.
 *
 * <p>They have the tag {@code faults}, and are run on one JDK. The system property {@code memorystore.faults.rounds} says how closely a long rebuild is cut:
 * before each of its changes if it is more than 1.
 */
@Timeout(600)
@Tag("faults")
@Tag("one-jdk")
public abstract class SchemaProcessTests {
    private static final int PROCESSES = 16;
    private static final int STRIDE = Integer.getInteger("memorystore.faults.rounds", 1) > 1 ? 1 : 11;

    @TempDir
    private Path folder;

    private final SchemaEngine engine;
    private final List<SchemaProcess> processes = new ArrayList<>();

    /**
     * For the drivers' tests.
     *
     * @param engine how to get at the database
     */
    protected SchemaProcessTests(SchemaEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    final void ready() throws IOException {
        engine.fresh(folder); // aborts the test where the server is missing
    }

    @AfterEach
    final void end() {
        processes.forEach(SchemaProcess::close);
        engine.dropAll();
    }

    private List<SchemaProcess> start(int count) {
        List<SchemaProcess> started = IntStream.range(0, count)
                .mapToObj(i -> SchemaProcess.start(engine))
                .toList();
        processes.addAll(started);
        started.forEach(SchemaProcess::awaitReady);
        return started;
    }

    /** Has all open at once, each on a line of its own; the numbers of changes that each of them made. */
    private static List<String> openAtOnce(List<SchemaProcess> all, TestRelease release, boolean allow, String url) {
        all.forEach(process -> process.order(release, allow, 0, url));
        return all.stream().map(SchemaProcess::answer).toList();
    }

    private static void assertOneChangedIt(List<String> answers, int version) {
        assertThat(answers).allMatch(answer -> answer.startsWith(SchemaChild.OPENED + " " + version + " "));
        assertThat(answers)
                .as("processes that changed nothing")
                .filteredOn(answer -> answer.endsWith(" 0"))
                .hasSize(answers.size() - 1);
    }

    @Test
    @Tag("SCHEMA-2")
    @Tag("SCHEMA-4")
    void manyProcesses_applyEachStepOnce_andRebuildOnce() throws Exception {
        List<SchemaProcess> all = start(PROCESSES);
        String url = engine.fresh(folder);
        assertOneChangedIt(openAtOnce(all, TestRelease.CURRENT, false, url), 1);
        addRow(url);
        assertOneChangedIt(openAtOnce(all, TestRelease.LATEST, false, url), 3);
        assertWhole(url, List.of("1", "2", "3"), 1);

        String outdated = engine.fresh(folder);
        openAtOnce(all.subList(0, 1), TestRelease.CURRENT, false, outdated);
        addRow(outdated);
        assertOneChangedIt(openAtOnce(all, TestRelease.REBUILT, true, outdated), 3);
        assertWhole(outdated, List.of("0", "1", "2", "3"), 0);
    }

    @Test
    @Tag("SCHEMA-2")
    @Tag("SCHEMA-7")
    void kill_beforeEachChangeOfAStep_isCompletedByTheNext() throws Exception {
        SchemaProcess survivor = start(1).get(0);
        for (int change = 1; killed(survivor, TestRelease.LATER, change); change++) {}
    }

    @Test
    @Tag("SCHEMA-2")
    @Tag("SCHEMA-4")
    void kill_duringARebuild_isCompletedByTheNext() throws Exception {
        SchemaProcess survivor = start(1).get(0);
        for (int change = 1; killed(survivor, TestRelease.REBUILT, change); change += STRIDE) {}
    }

    /** Whether there was such a change to be killed before. */
    private boolean killed(SchemaProcess survivor, TestRelease release, int change) throws Exception {
        String url = engine.fresh(folder);
        survivor.order(TestRelease.CURRENT, false, 0, url);
        assertThat(survivor.answer()).startsWith(SchemaChild.OPENED);
        addRow(url);
        SchemaProcess victim = start(1).get(0);
        victim.order(release, true, change, url);
        boolean died = victim.answer().equals("null");
        if (died) {
            assertThat(victim.awaitEnd()).isEqualTo(SchemaChild.HALTED);
        }
        survivor.order(release, true, 0, url);
        assertThat(survivor.answer())
                .as("opening after one was killed before change " + change)
                .startsWith(SchemaChild.OPENED + " " + release.version() + " ");
        boolean rebuilt = release == TestRelease.REBUILT;
        List<String> versions = IntStream.rangeClosed(rebuilt ? 0 : 1, release.version())
                .mapToObj(Integer::toString)
                .toList();
        assertWhole(url, versions, rebuilt ? 0 : 1);
        return died;
    }

    private void addRow(String url) throws SQLException {
        execute(url, "INSERT INTO " + engine.table("leases") + " (name, holder, expires_at) VALUES ('a', 'b', 0)");
    }

    private void assertWhole(String url, List<String> versions, int rows) throws SQLException {
        assertThat(ask(url, "SELECT version FROM " + engine.table("migrations") + " ORDER BY version"))
                .as("the records of steps")
                .isEqualTo(versions);
        assertThat(ask(url, "SELECT count(*) FROM " + engine.table("leases")))
                .as("rows that were there before")
                .containsExactly(Integer.toString(rows));
        assertThat(ask(url, "SELECT count(*) FROM " + engine.table("store"))).containsExactly("1");
        assertThat(ask(url, "SELECT count(*) FROM " + engine.table("later"))).containsExactly("0");
    }

    private void execute(String url, String sql) throws SQLException {
        try (Connection connection = engine.connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> ask(String url, String query) throws SQLException {
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
}
