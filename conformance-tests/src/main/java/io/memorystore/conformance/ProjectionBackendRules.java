package io.memorystore.conformance;

import static io.memorystore.conformance.EventSamples.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.spi.DocumentReads;
import io.memorystore.spi.DocumentRow;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.ProjectionBackend;
import io.memorystore.spi.ProjectionKey;
import io.memorystore.spi.ProjectionMark;
import io.memorystore.spi.ProjectionTransaction;
import io.memorystore.spi.StreamKey;
import io.memorystore.spi.Utf8Order;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Marks and documents, as a driver keeps them: PROJ-1 and PROJ-2. */
abstract class ProjectionBackendRules extends SubscriptionCloseRules {
    private static final ProjectionKey TALLY = new ProjectionKey(STREAM, "tally");
    private static final String IN_THE_WORK = "in the work";

    private static ProjectionMark mark(long checkpoint) {
        return new ProjectionMark(1, checkpoint);
    }

    private static DocumentRow row(String key, String json) {
        return new DocumentRow(key, json.getBytes(StandardCharsets.UTF_8), json.hashCode());
    }

    /** Key, text and checksum of each, as far as a list goes. */
    private static List<String> shown(DocumentReads documents) {
        return documents.list("", null, 1_000).stream()
                .map(ProjectionBackendRules::shown)
                .toList();
    }

    private static String shown(DocumentRow row) {
        return row.key() + "=" + new String(row.json(), StandardCharsets.UTF_8) + "#" + row.checksum();
    }

    private static String shown(String key, String json) {
        return shown(row(key, json));
    }

    private static void put(ProjectionTransaction transaction, String key, String json) {
        transaction.put(List.of(row(key, json)));
    }

    private static void assertIs(ProjectionBackend backend, ProjectionMark mark, String... documents) {
        assertThat(backend.mark(TALLY)).as("the mark").isEqualTo(mark);
        assertThat(shown(backend.documents(TALLY)))
                .as("the documents at " + mark)
                .containsExactly(documents);
    }

    @Test
    @Proves(Rule.PROJ_1)
    void advance_movesOnlyFromTheMarkThatIsThere() {
        ProjectionBackend backend =
                backend(emptyDatabase().build(), PausePoint.NONE).projections();
        assertIs(backend, ProjectionMark.NONE);
        assertThat(backend.advance(TALLY, ProjectionMark.NONE, mark(3), transaction -> put(transaction, "k", "3")))
                .as("an advance from the mark that is there")
                .isTrue();
        AtomicInteger runs = new AtomicInteger();
        for (ProjectionMark stale : List.of(ProjectionMark.NONE, mark(0), mark(2), mark(4), new ProjectionMark(2, 3))) {
            assertThat(backend.advance(TALLY, stale, mark(9), transaction -> runs.incrementAndGet()))
                    .as("an advance from %s, where %s is", stale, mark(3))
                    .isFalse();
        }
        assertThat(runs).as("runs of work that must not run").hasValue(0);
        assertIs(backend, mark(3), shown("k", "3"));
        assertThat(backend.advance(TALLY, mark(3), mark(4), transaction -> {}))
                .as("an advance without changes")
                .isTrue();
        assertIs(backend, mark(4), shown("k", "3"));
    }

    @Test
    @Proves(Rule.PROJ_1)
    void advance_thatThrowsChangesNothing() {
        ProjectionBackend backend =
                backend(emptyDatabase().build(), PausePoint.NONE).projections();
        backend.advance(TALLY, ProjectionMark.NONE, mark(1), transaction -> {
            put(transaction, "a", "1");
            put(transaction, "b", "1");
        });
        IllegalStateException thrown = new IllegalStateException("conformance: the host's code failed");
        assertThatThrownBy(() -> backend.advance(TALLY, mark(1), mark(2), transaction -> {
                    put(transaction, "a", "2");
                    put(transaction, "c", "2");
                    transaction.delete(List.of("b"));
                    throw thrown;
                }))
                .as("what the work threw")
                .isSameAs(thrown);
        assertIs(backend, mark(1), shown("a", "1"), shown("b", "1"));
        assertThat(backend.advance(TALLY, mark(1), mark(2), transaction -> put(transaction, "a", "2")))
                .as("the next advance")
                .isTrue();
        assertIs(backend, mark(2), shown("a", "2"), shown("b", "1"));
    }

    @Test
    @Proves(Rule.PROJ_1)
    void twoAdvances_haveOneWinner() {
        Schedule schedule = new Schedule(PausePoint.PROJECTION_ADVANCE);
        ProjectionBackend backend = backend(emptyDatabase().build(), schedule).projections();
        assertOneWinner(schedule, backend, backend);
    }

    @Test
    @Proves(Rule.PROJ_1)
    @When(Trait.SHARED)
    void twoAdvancesOfTwoStores_haveOneWinner() {
        Schedule schedule = new Schedule(PausePoint.PROJECTION_ADVANCE);
        MemoryStoreConfig config = emptyDatabase().build();
        assertOneWinner(
                schedule,
                backend(config, schedule).projections(),
                backend(config, PausePoint.NONE).projections());
    }

    @Test
    @Proves(Rule.PROJ_1)
    @When(Trait.NOT_SHARED)
    void advances_ofStoresThatShareNothingAreApart() {
        MemoryStoreConfig config = emptyDatabase().build();
        ProjectionBackend here = backend(config, PausePoint.NONE).projections();
        ProjectionBackend there = backend(config, PausePoint.NONE).projections();
        assertThat(here.advance(TALLY, ProjectionMark.NONE, mark(1), transaction -> put(transaction, "k", "1")))
                .isTrue();
        assertIs(there, ProjectionMark.NONE);
    }

    private static void assertOneWinner(Schedule schedule, ProjectionBackend first, ProjectionBackend second) {
        first.advance(TALLY, ProjectionMark.NONE, mark(1), transaction -> put(transaction, "k", "1"));
        Schedule.Outcomes<Boolean, Boolean> outcomes = schedule.run(
                () -> first.advance(TALLY, mark(1), mark(2), transaction -> put(transaction, "first", "2")),
                () -> second.advance(TALLY, mark(1), mark(3), transaction -> put(transaction, "second", "3")));
        boolean firstWon = outcomes.first().result();
        assertThat(outcomes.second().result())
                .as("whether the other one of two that moved one mark won as well")
                .isEqualTo(!firstWon);
        assertIs(
                second,
                mark(firstWon ? 2 : 3),
                firstWon ? shown("first", "2") : shown("k", "1"),
                firstWon ? shown("k", "1") : shown("second", "3"));
    }

    /** The work is held when it has changed the documents, and the mark has not moved yet. */
    @Test
    @Proves(Rule.PROJ_1)
    void advance_isNotSeenBeforeItIsWhole() {
        Schedule schedule = new Schedule(IN_THE_WORK);
        ProjectionBackend backend =
                backend(emptyDatabase().build(), PausePoint.NONE).projections();
        backend.advance(TALLY, ProjectionMark.NONE, mark(1), transaction -> put(transaction, "k", "1"));
        Schedule.Outcomes<Boolean, List<String>> outcomes = schedule.run(
                () -> backend.advance(TALLY, mark(1), mark(2), transaction -> {
                    put(transaction, "k", "2");
                    schedule.reached(IN_THE_WORK);
                    put(transaction, "l", "2");
                }),
                () -> shown(backend.documents(TALLY)));
        assertThat(outcomes.second().result())
                .as("what a reader sees in the middle of an advance")
                .isIn(List.of(shown("k", "1")), List.of(shown("k", "2"), shown("l", "2")));
        assertIs(backend, mark(2), shown("k", "2"), shown("l", "2"));
    }

    /** The document tells the checkpoint: what is read between two looks at the mark lies between them. */
    @Test
    @Proves(Rule.PROJ_1)
    void state_agreesWithTheMarkAtAnyMoment() {
        ProjectionBackend backend =
                backend(emptyDatabase().build(), PausePoint.NONE).projections();
        int steps = 60;
        Crew writer = Crew.start(1, worker -> {
            ProjectionMark from = ProjectionMark.NONE;
            for (int i = 1; i <= steps; i++) {
                String json = Integer.toString(i);
                assertThat(backend.advance(TALLY, from, mark(i), transaction -> put(transaction, "k", json)))
                        .isTrue();
                from = mark(i);
            }
        });
        boolean atWork = true;
        while (atWork) {
            atWork = writer.isAtWork();
            long before = backend.mark(TALLY).checkpoint();
            long state = backend.documents(TALLY)
                    .get("k")
                    .map(ProjectionBackendRules::number)
                    .orElse(0L);
            assertThat(state)
                    .as("what the state holds, read between two looks at the mark")
                    .isBetween(before, backend.mark(TALLY).checkpoint());
        }
        writer.end();
        assertIs(backend, mark(steps), shown("k", Integer.toString(steps)));
    }

    private static long number(DocumentRow row) {
        return Long.parseLong(new String(row.json(), StandardCharsets.UTF_8));
    }

    @Test
    @Proves({Rule.PROJ_1, Rule.PROJ_2})
    void transaction_seesItsOwnChanges() {
        ProjectionBackend backend =
                backend(emptyDatabase().build(), PausePoint.NONE).projections();
        List<List<String>> seen = new ArrayList<>();
        backend.advance(TALLY, ProjectionMark.NONE, mark(5), transaction -> {
            seen.add(shown(transaction));
            transaction.put(List.of(row("a", "1"), row("b", "1"), row("c", "1")));
            transaction.put(List.of(row("b", "2")));
            transaction.delete(List.of("c", "never there"));
            transaction.put(List.of());
            seen.add(shown(transaction));
        });
        backend.advance(TALLY, mark(5), new ProjectionMark(2, 0), transaction -> {
            seen.add(shown(transaction));
            transaction.clear();
            seen.add(shown(transaction));
            transaction.put(List.of(row("d", "3")));
            seen.add(transaction.get("d").stream()
                    .map(ProjectionBackendRules::shown)
                    .toList());
            seen.add(transaction.get("a").stream()
                    .map(ProjectionBackendRules::shown)
                    .toList());
        });
        List<String> changed = List.of(shown("a", "1"), shown("b", "2"));
        assertThat(seen)
                .as("what the transactions saw of their own changes")
                .containsExactly(List.of(), changed, changed, List.of(), List.of(shown("d", "3")), List.of());
        assertIs(backend, new ProjectionMark(2, 0), shown("d", "3"));
    }

    @Test
    @Proves({Rule.PROJ_1, Rule.ID_3, Rule.ID_5})
    void documents_ofHostileKeysAreKeptApart() {
        ProjectionBackend backend =
                backend(emptyDatabase().build(), PausePoint.NONE).projections();
        Set<String> keys = new LinkedHashSet<>(HostileIdentities.LOOK_ALIKES);
        keys.addAll(HostileIdentities.DELIMITED);
        keys.add(HostileIdentities.LONGEST);
        List<String> sorted = keys.stream().sorted(Utf8Order.COMPARATOR).toList();
        backend.advance(
                TALLY,
                ProjectionMark.NONE,
                mark(1),
                transaction -> transaction.put(
                        keys.stream().map(key -> row(key, json(key))).toList()));
        DocumentReads documents = backend.documents(TALLY);
        assertThat(shown(documents))
                .as("documents in byte order")
                .isEqualTo(sorted.stream().map(key -> shown(key, json(key))).toList());
        for (String prefix : List.of("a", "a%", "a_", "%", "_", "\\", "'", "\ud83d\ude00", "ada ", "stra\u00df")) {
            assertThat(documents.list(prefix, null, 1_000))
                    .as("documents that begin with %s", prefix)
                    .extracting(DocumentRow::key)
                    .isEqualTo(sorted.stream()
                            .filter(key -> key.startsWith(prefix))
                            .toList());
        }
        List<String> paged = new ArrayList<>();
        List<DocumentRow> page = documents.list("", null, 17);
        while (!page.isEmpty()) {
            page.forEach(row -> paged.add(row.key()));
            page = documents.list("", paged.get(paged.size() - 1), 17);
        }
        assertThat(paged).as("keys of all pages of 17").isEqualTo(sorted);
    }

    /** JSON that is not ASCII, and that every JSON type of a database would change. */
    private static String json(String key) {
        return " {\"" + key.replaceAll("[\\\\\"]", "\\\\$0") + "\": 1.10, \"b\": \"\u00e9\ud83d\ude00\", \"b\": []}";
    }

    @Test
    @Proves({Rule.PROJ_1, Rule.ID_4})
    void projections_areKeptApart() {
        ProjectionBackend backend =
                backend(emptyDatabase().build(), PausePoint.NONE).projections();
        List<ProjectionKey> keys = new ArrayList<>();
        for (String tenant : List.of("acme", "Acme")) {
            for (String stream : List.of("orders", "Orders")) {
                for (String name : List.of("Tally", "tally", "tally ", "\u00e9")) {
                    keys.add(new ProjectionKey(new StreamKey(tenant, stream), name));
                }
            }
        }
        for (ProjectionKey key : keys) {
            backend.advance(
                    key,
                    ProjectionMark.NONE,
                    mark(keys.indexOf(key)),
                    transaction -> put(transaction, "k", json(key.toString())));
        }
        for (ProjectionKey key : keys) {
            assertThat(backend.mark(key)).as("the mark of %s", key).isEqualTo(mark(keys.indexOf(key)));
            assertThat(shown(backend.documents(key)))
                    .as("documents of %s", key)
                    .containsExactly(shown("k", json(key.toString())));
        }
        assertThat(backend.mark(new ProjectionKey(STREAM, "never ran"))).isEqualTo(ProjectionMark.NONE);
        assertThat(backend.names(STREAM))
                .as("projections of a stream")
                .containsExactly("Tally", "tally", "tally ", "\u00e9");
    }
}
