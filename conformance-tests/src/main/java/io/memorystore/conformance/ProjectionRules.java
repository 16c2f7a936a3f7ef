package io.memorystore.conformance;

import static io.memorystore.conformance.EventSamples.ALL;
import static io.memorystore.conformance.EventSamples.events;
import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.EventHandlerFailed;
import io.memorystore.MemoryStore;
import io.memorystore.StoreUnavailableException;
import io.memorystore.events.EventStream;
import io.memorystore.events.ProjectionCheckpoint;
import io.memorystore.events.ProjectionProgress;
import io.memorystore.events.ProjectionProgress.Status;
import io.memorystore.events.ProjectionRunner;
import io.memorystore.events.ProjectionState;
import io.memorystore.events.StoredEvent;
import io.memorystore.spi.PausePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What projections make of a stream: PROJ-1. */
abstract class ProjectionRules extends ProjectionBackendRules {

    /** Waits until the whole stream is in the state, and compares it with a replay from the start. */
    static void assertProjected(ProjectionRunner runner, EventStream stream, Tally projection) {
        long last = stream.lastSequence();
        assertThat(runner.await(last, Eventually.PATIENCE))
                .as("event %d is in the state in time", last)
                .isTrue();
        assertState(runner, stream, projection, last);
    }

    static void assertState(ProjectionRunner runner, EventStream stream, Tally projection, long checkpoint) {
        ProjectionProgress progress = runner.progress();
        assertThat(progress.checkpoint()).as("the checkpoint").isEqualTo(checkpoint);
        assertThat(progress.version()).as("the version of the state").isEqualTo(projection.version());
        assertThat(Tally.shown(runner.state()))
                .as("the state at checkpoint %d, against a replay from the start", checkpoint)
                .isEqualTo(projection.of(stream.read(1, (int) checkpoint)));
    }

    /** A tally whose applying may do more, or run inside the transaction. */
    static class Hooked extends Tally {
        private final boolean inside;

        Hooked(String name, boolean inside) {
            super(name, 1);
            this.inside = inside;
        }

        void before(StoredEvent event) {}

        @Override
        public final boolean ownsTables() {
            return inside;
        }

        @Override
        public void apply(StoredEvent event, ProjectionState state) {
            before(event);
            super.apply(event, state);
        }
    }

    @Test
    @Proves(Rule.PROJ_1)
    void projection_isWhatAReplayMakes() {
        EventStream stream = stream();
        stream.append(events("past ", 1_100));
        for (boolean inside : List.of(false, true)) {
            Hooked projection = new Hooked("tally " + inside, inside);
            try (ProjectionRunner runner = stream.project(projection)) {
                runner.start();
                assertProjected(runner, stream, projection);
                stream.append(events("live " + inside, 2));
                assertProjected(runner, stream, projection);
                assertThat(runner.lag()).as("the lag when all is applied").isZero();
            }
            assertThat(projection.resets())
                    .as("resets of a projection that never ran before")
                    .isEqualTo(1);
        }
        assertThat(stream.projections())
                .as("the projections of the stream")
                .containsExactly(
                        new ProjectionCheckpoint("tally false", 1, 1_102),
                        new ProjectionCheckpoint("tally true", 1, 1_104));
    }

    @Test
    @Proves(Rule.PROJ_1)
    void projection_goesOnWhereItEnded() {
        EventStream stream = stream();
        Queue<Long> applied = new ConcurrentLinkedQueue<>();
        Hooked projection = new Hooked("tally", false) {
            @Override
            void before(StoredEvent event) {
                applied.add(event.sequence());
            }
        };
        for (int round = 0; round < 3; round++) {
            stream.append(events("round " + round + "/", 2));
            try (ProjectionRunner runner = stream.project(projection)) {
                runner.start();
                assertProjected(runner, stream, projection);
            }
        }
        assertThat(applied)
                .as("events that were applied in three runs")
                .containsExactlyElementsOf(EventSamples.run(1, 6));
    }

    /** A failing event in the middle of a page: what is before it is applied once, and nothing after it until it succeeds. */
    @Test
    @Proves(Rule.PROJ_1)
    void projection_neverSkipsAFailingEvent() {
        Queue<EventHandlerFailed> signals = new ConcurrentLinkedQueue<>();
        EventStream stream = stream(open(emptyDatabase()
                .listener(new SubscriptionRules.FailureListener(signals))
                .build()));
        stream.append(events("e", 12));
        for (boolean inside : List.of(false, true)) {
            signals.clear();
            assertRetried(stream, inside, signals);
        }
    }

    private static void assertRetried(EventStream stream, boolean inside, Queue<EventHandlerFailed> signals) {
        AtomicBoolean failing = new AtomicBoolean(true);
        Hooked projection = new Hooked("tally " + inside, inside) {
            @Override
            void before(StoredEvent event) {
                if (event.sequence() == 7 && failing.get()) {
                    throw new IllegalStateException("conformance: event 7");
                }
            }
        };
        try (ProjectionRunner runner = stream.project(projection)) {
            runner.start();
            Eventually.holds(
                    "a signal of the failing event, or the event skipped",
                    () -> !signals.isEmpty() || runner.progress().checkpoint() > 6);
            assertThat(signals).as("signals of the failing event").isNotEmpty();
            assertThat(signals.element())
                    .as("the signal")
                    .extracting(EventHandlerFailed::handler, EventHandlerFailed::sequence, EventHandlerFailed::failures)
                    .containsExactly(projection.name(), 7L, 1);
            Eventually.holds(
                    "the report of the failure", () -> runner.progress().status() == Status.FAILING);
            ProjectionProgress progress = runner.progress();
            assertThat(progress.failure())
                    .as("why it fails, without the host's text")
                    .isNotNull()
                    .doesNotContain("event 7");
            assertThat(progress.lag()).as("the lag").isEqualTo(6);
            assertState(runner, stream, projection, 6);
            failing.set(false);
            assertProjected(runner, stream, projection);
            Eventually.holds("the end of the failure", () -> runner.progress().status() == Status.RUNNING);
        }
    }

    /** Leases that everybody has: the checkpoint alone keeps two runners from applying an event twice. */
    @Test
    @Proves(Rule.PROJ_1)
    void runners_thatRunAtOnceApplyNothingTwice() {
        Interposed driver = new Interposed(
                subject(), (method, arguments, proceed) -> method.equals("acquire") ? (Object) true : proceed.call());
        EventStream stream = stream(open(driver, emptyDatabase().build(), PausePoint.NONE));
        Hooked one = new Hooked("tally", false);
        Hooked two = new Hooked("tally", true);
        try (ProjectionRunner first = stream.project(one);
                ProjectionRunner second = stream.project(two)) {
            first.start();
            second.start();
            for (int i = 0; i < 25; i++) {
                stream.append(events("batch " + i + "/", 1 + i % 4));
            }
            assertProjected(first, stream, one);
            assertProjected(second, stream, two);
        }
        assertThat(one.resets() + two.resets())
                .as("resets, by whoever was first")
                .isPositive();
    }

    /** The connection is lost around the commit of a step, when it was written and when it was not. */
    @Test
    @Proves(Rule.PROJ_1)
    void step_ofUnknownOutcomeIsAppliedOnce() {
        AtomicInteger advances = new AtomicInteger();
        List<Boolean> cutAfterWriting = new ArrayList<>();
        Interposed driver = new Interposed(subject(), (method, arguments, proceed) -> {
            int advance = method.equals("advance") ? advances.incrementAndGet() : 0;
            boolean before = advance == 2;
            boolean after = advance == 4;
            Object answer = before ? false : proceed.call();
            if (before || after) {
                cutAfterWriting.add(after);
                throw new StoreUnavailableException(
                        "conformance: the connection was lost around the commit", true, null);
            }
            return answer;
        });
        MemoryStore store = open(driver, emptyDatabase().build(), PausePoint.NONE);
        EventStream stream = stream(store);
        Hooked projection = new Hooked("tally", true);
        try (ProjectionRunner runner = stream.project(projection)) {
            runner.start();
            for (int i = 0; i < 3; i++) {
                stream.append(events("batch " + i + "/", 3));
                assertProjected(runner, stream, projection);
            }
            stream.append(events("after ", 1));
            assertProjected(runner, stream, projection);
        }
        assertThat(cutAfterWriting)
                .as("steps that were cut off, whether after they were written")
                .containsExactly(false, true);
        assertThat(stream.read(1, ALL)).hasSize(10);
    }
}
