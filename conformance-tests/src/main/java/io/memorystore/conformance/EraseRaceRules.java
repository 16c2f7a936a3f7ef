package io.memorystore.conformance;

import static io.memorystore.conformance.Samples.KEY;
import static io.memorystore.conformance.Samples.turns;
import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.EraseReport;
import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Session;
import io.memorystore.spi.EventAppend;
import io.memorystore.spi.EventBackend;
import io.memorystore.spi.EventRow;
import io.memorystore.spi.ImageDefinition;
import io.memorystore.spi.NewImage;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.ProjectionKey;
import io.memorystore.spi.ProjectionMark;
import io.memorystore.spi.StateScope;
import io.memorystore.spi.StateValue;
import io.memorystore.spi.StoreBackend;
import io.memorystore.spi.SummaryRow;
import io.memorystore.spi.TurnRange;
import io.memorystore.spi.TurnRow;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Erasing beside those who write, in this process and others: ERASE-1. */
abstract class EraseRaceRules extends EraseRules {
    private static final StateScope SCOPE = new StateScope.OfSession(KEY);
    private static final StateValue VALUE = new StateValue(new byte[] {1}, 1, Samples.WHEN);
    private static final SummaryRow SUMMARY = new SummaryRow(1, new byte[] {'{', '}'}, 1);
    private static final int SESSIONS = 3;

    /** Two stores where the database is shared. */
    private record Two(Schedule schedule, StoreBackend held, StoreBackend other) {}

    private Two two(String point) {
        Schedule schedule = new Schedule(point);
        MemoryStoreConfig config = emptyDatabase().build();
        StoreBackend held = backend(config, schedule);
        return new Two(schedule, held, held.info().shared() ? backend(config, PausePoint.NONE) : held);
    }

    private static EraseReport erase(StoreBackend backend) {
        return backend.admin().eraseSession(KEY, List.of());
    }

    private static long append(StoreBackend backend, String prefix, int count) {
        return backend.turns().append(KEY, UUID.randomUUID(), Samples.payloads(prefix, count));
    }

    private static List<Long> sequences(StoreBackend backend) {
        return backend.turns().read(KEY, 0, 100).stream().map(TurnRow::sequence).toList();
    }

    @Test
    @Proves(Rule.ERASE_1)
    void append_onItsWayIsErasedAndCounted() {
        Two two = two(PausePoint.TURN_APPEND);
        append(two.other(), "old", 2);
        var outcomes = two.schedule().run(() -> append(two.held(), "held", 3), () -> erase(two.other()));
        long first = outcomes.first().result();
        long erased = outcomes.second().result().turns();
        assertThat(List.of(first, erased, (long) sequences(two.other()).size()))
                .as("the append's first sequence, turns that were erased, and turns that are left")
                .isIn(List.of(3L, 5L, 0L), List.of(1L, 2L, 3L));
    }

    @Test
    @Proves(Rule.ERASE_1)
    void append_duringAnEraseBeginsAnew() {
        Two two = two(PausePoint.ERASE);
        append(two.other(), "old", 2);
        var outcomes = two.schedule().run(() -> erase(two.held()), () -> append(two.other(), "new", 3));
        long erased = outcomes.first().result().turns();
        long first = outcomes.second().result();
        assertThat(List.of(first, erased, (long) sequences(two.other()).size()))
                .as("the append's first sequence, turns that were erased, and turns that are left")
                .isIn(List.of(3L, 5L, 0L), List.of(1L, 2L, 3L));
        long left = sequences(two.other()).size();
        assertThat(append(two.held(), "next", 1)).as("the next sequence").isEqualTo(left + 1);
    }

    @Test
    @Proves(Rule.ERASE_1)
    void summary_onItsWayDoesNotComeBack() {
        Two two = two(PausePoint.SUMMARY_PUT);
        append(two.other(), "old", 2);
        long version = EraseSamples.version(two.other(), KEY);
        var outcomes = two.schedule()
                .run(() -> two.held().turns().compareAndPutSummary(KEY, version, SUMMARY), () -> erase(two.other()));
        long summaries = outcomes.second().result().summaries();
        assertThat(summaries)
                .as(
                        "summaries that were erased, of one that was%s put",
                        outcomes.first().result() ? "" : " not")
                .isEqualTo(outcomes.first().result() ? 1 : 0);
        assertThat(two.other().turns().view(KEY, TurnRange.ALL, 0).summary())
                .as("the summary after the erase")
                .isNull();
    }

    @Test
    @Proves(Rule.ERASE_1)
    void summary_duringAnEraseDoesNotComeBack() {
        Two two = two(PausePoint.ERASE);
        append(two.other(), "old", 2);
        long version = EraseSamples.version(two.other(), KEY);
        var outcomes = two.schedule()
                .run(() -> erase(two.held()), () -> two.other().turns().compareAndPutSummary(KEY, version, SUMMARY));
        assertThat(outcomes.first().result().summaries())
                .as(
                        "summaries that were erased, of one that was%s put",
                        outcomes.second().result() ? "" : " not")
                .isEqualTo(outcomes.second().result() ? 1 : 0);
        EraseSamples.assertNoSession(two.other(), KEY);
    }

    @Test
    @Proves(Rule.ERASE_1)
    void state_onItsWayIsErasedOrNew() {
        for (String point : List.of(PausePoint.STATE_PUT, PausePoint.ERASE)) {
            Two two = two(point);
            append(two.other(), "old", 1);
            two.other().state().put(SCOPE, "k", VALUE);
            boolean putIsHeld = point.equals(PausePoint.STATE_PUT);
            EraseReport report;
            long version;
            if (putIsHeld) {
                var outcomes =
                        two.schedule().run(() -> two.held().state().put(SCOPE, "new", VALUE), () -> erase(two.other()));
                version = outcomes.first().result();
                report = outcomes.second().result();
            } else {
                var outcomes = two.schedule()
                        .run(() -> erase(two.held()), () -> two.other().state().put(SCOPE, "new", VALUE));
                report = outcomes.first().result();
                version = outcomes.second().result();
            }
            int left = two.other().state().list(SCOPE, "", null, 10).size();
            assertThat(report.stateEntries() + left)
                    .as("values that were erased or are left, of a put held at %s", point)
                    .isEqualTo(2);
            assertThat(version).as("the version of what was put").isPositive();
        }
    }

    @Test
    @Proves(Rule.ERASE_1)
    void staleValue_duringAnEraseIsRefusedOrErased() {
        Two two = two(PausePoint.ERASE);
        long seen = two.other().state().put(SCOPE, "k", VALUE);
        two.schedule().run(() -> erase(two.held()), () -> two.other().state().compareAndPut(SCOPE, "k", seen, VALUE));
        assertThat(two.other().state().list(SCOPE, "", null, 10))
                .as("values made of one that was erased")
                .isEmpty();
    }

    @Test
    @Proves(Rule.ERASE_1)
    void events_onTheirWayAreErasedOrNew() {
        for (String point : List.of(PausePoint.EVENT_APPEND, PausePoint.ERASE)) {
            Two two = two(point);
            appendEvents(two.other(), 2);
            boolean appendIsHeld = point.equals(PausePoint.EVENT_APPEND);
            long erased = appendIsHeld
                    ? two.schedule()
                            .run(() -> appendEvents(two.held(), 3), () -> eraseStream(two.other()))
                            .second()
                            .result()
                    : two.schedule()
                            .run(() -> eraseStream(two.held()), () -> appendEvents(two.other(), 3))
                            .first()
                            .result();
            List<Long> left = two.other().events().read(EraseSamples.STREAM, 1, 100, Long.MAX_VALUE).stream()
                    .map(EventRow::sequence)
                    .toList();
            assertThat(erased + left.size())
                    .as("events that were erased or are left, of an append held at %s", point)
                    .isEqualTo(5);
            assertThat(left).as("what is left begins anew").isIn(List.of(), List.of(1L, 2L, 3L));
        }
    }

    private static EventAppend appendEvents(StoreBackend backend, int count) {
        return backend.events().append(EraseSamples.STREAM, EventBackend.ANY, EventSamples.payloads("e", count));
    }

    private static long eraseStream(StoreBackend backend) {
        return backend.admin()
                .eraseStream(EraseSamples.STREAM, List.of())
                .report()
                .events();
    }

    @Test
    @Proves(Rule.ERASE_1)
    void projection_onItsWayDoesNotComeBack() {
        Two two = two(PausePoint.PROJECTION_ADVANCE);
        appendEvents(two.other(), 2);
        ProjectionKey projection = new ProjectionKey(EraseSamples.STREAM, "p");
        two.other().projections().advance(projection, ProjectionMark.NONE, new ProjectionMark(1, 1), transaction -> {});
        two.schedule()
                .run(
                        () -> two.held()
                                .projections()
                                .advance(
                                        projection,
                                        new ProjectionMark(1, 1),
                                        new ProjectionMark(1, 2),
                                        transaction -> {}),
                        () -> eraseStream(two.other()));
        EraseSamples.assertNoStream(two.other(), EraseSamples.STREAM);
        assertThat(two.held()
                        .projections()
                        .advance(projection, new ProjectionMark(1, 2), new ProjectionMark(1, 3), transaction -> {}))
                .as("an advance from a mark that was erased")
                .isFalse();
        assertThat(two.other().projections().mark(projection)).isEqualTo(ProjectionMark.NONE);
    }

    @Test
    @Proves(Rule.ERASE_1)
    void images_onTheirWayAreErasedOrRefused() {
        for (String point : List.of(PausePoint.IMAGE_DEFINE, PausePoint.ERASE)) {
            Two two = two(point);
            two.other().images().define("acme", new NewImage("base", null, "", List.of()));
            NewImage image = new NewImage("top", "base", "", List.of());
            boolean defineIsHeld = point.equals(PausePoint.IMAGE_DEFINE);
            if (defineIsHeld) {
                two.schedule().run(() -> two.held().images().define("acme", image), () -> eraseImages(two.other()));
            } else {
                two.schedule()
                        .run(
                                () -> eraseImages(two.held()),
                                () -> two.other().images().define("acme", image));
            }
            assertThat(two.other().images().list("acme", null, 10))
                    .as("images, where the parent of one that was held at %s was erased", point)
                    .isEmpty();
        }
    }

    private static EraseReport eraseImages(StoreBackend backend) {
        return backend.admin().eraseImages("acme");
    }

    @Test
    @Proves(Rule.ERASE_1)
    void checkpoint_onItsWayDoesNotComeBack() {
        Two two = two(PausePoint.ERASE);
        append(two.other(), "old", 2);
        long version = EraseSamples.version(two.other(), KEY);
        NewImage image = new NewImage("c", null, "", List.of());
        var outcomes = two.schedule()
                .run(() -> erase(two.held()), () -> two.other().images().checkpoint(KEY, image, version));
        boolean made = outcomes.second().result() instanceof ImageDefinition.Defined;
        assertThat(outcomes.first().result().images())
                .as("checkpoints that were erased, of one that was%s made", made ? "" : " not")
                .isEqualTo(made ? 1 : 0);
        assertThat(two.other().images().checkpoint(KEY)).isEmpty();
        assertThat(two.other().images().list("acme", null, 10))
                .as("images after the erase")
                .isEmpty();
    }

    /** Whoever writes is told a sequence; what was erased and what is left add up. */
    @Test
    @Proves(Rule.ERASE_1)
    void manyWriters_loseNothingButWhatIsCounted() {
        MemoryStoreConfig config = emptyDatabase().build();
        MemoryStore store = open(config);
        MemoryStore other = declared().shared() ? open(config) : store;
        AtomicLong written = new AtomicLong();
        AtomicLong erased = new AtomicLong();
        int rounds = profile().randomOperations();
        Crew.of(4, worker -> {
            for (int i = 0; i < rounds; i++) {
                Identity identity = Identity.of("acme", "ada", "s-" + i % SESSIONS);
                if (worker == 0) {
                    if (i % 8 == 0) {
                        erased.addAndGet(other.admin().eraseSession(identity).turns());
                    }
                } else {
                    Session session = (worker == 1 ? other : store).session(identity);
                    written.addAndGet(session.addTurns(turns("t", 1 + i % 2)).size());
                }
            }
        });
        long left = store.admin().eraseUser("acme", "ada").turns();
        assertThat(erased.get() + left)
                .as("turns that were erased while others wrote, and afterwards")
                .isEqualTo(written.get());
    }

    @Test
    @Proves(Rule.ERASE_1)
    @When(Trait.CROSS_PROCESS)
    void anotherProcess_losesNothingButWhatIsCounted() {
        MemoryStoreConfig config = database();
        long erased = 0;
        long acknowledged;
        try (MemoryStore store = open(config);
                ChildProcess child = ChildProcess.start(subject(), config, "erased", 150)) {
            while (child.isAlive()) {
                for (int session = 0; session < ChildWriter.SESSIONS; session++) {
                    erased += store.admin()
                            .eraseSession(ChildWriter.identity(session))
                            .turns();
                }
            }
            child.awaitSuccess();
            acknowledged = child.acknowledged().stream()
                    .mapToLong(batch -> batch.texts().size())
                    .sum();
            erased += store.admin().eraseTenant("acme").turns();
            assertThat(store.admin().sessions("acme", null, 10)).isEmpty();
        }
        assertThat(erased)
                .as("turns that were erased, of those that another process was acknowledged")
                .isEqualTo(acknowledged);
    }

    @Test
    @Proves(Rule.ERASE_1)
    @When(Trait.NOT_CROSS_PROCESS)
    void erase_ofWhatNoOtherProcessSees() {
        MemoryStore store = open();
        store.session(ADA).addTurns(turns("t", 2));
        store.admin().eraseTenant("acme");
        assertThat(store.session(ADA).turns(0, 10)).isEmpty();
    }
}
