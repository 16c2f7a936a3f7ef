package io.memorystore.conformance;

import static io.memorystore.conformance.EventSamples.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.ConflictException;
import io.memorystore.InvalidInputException;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.events.EventStream;
import io.memorystore.events.ProjectionProgress;
import io.memorystore.events.ProjectionProgress.Status;
import io.memorystore.events.ProjectionRunner;
import io.memorystore.events.ProjectionState;
import io.memorystore.events.StoredEvent;
import io.memorystore.spi.PausePoint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Versions and runners of projections: PROJ-2 and PROJ-3. */
abstract class ProjectionRunnerRules extends ProjectionRules {
    /** Well within the 5 s that a lease lasts: only its release lets another begin so soon. */
    private static final Duration PROMPTLY = Duration.ofSeconds(3);

    private static final Duration FOREIGN = Duration.ofMillis(300);

    private static void awaitStatus(ProjectionRunner runner, Status status) {
        Eventually.holds("a runner that is " + status, () -> runner.progress().status() == status);
    }

    @Test
    @Proves(Rule.PROJ_2)
    void higherVersion_beginsAnew() {
        EventStream stream = stream();
        stream.append(events("e", 5));
        Tally older = new Tally("tally", 1) {
            @Override
            public void apply(StoredEvent event, ProjectionState state) {
                super.apply(event, state);
                state.put("of the older version only", "true");
            }
        };
        try (ProjectionRunner runner = stream.project(older)) {
            runner.start();
            assertThat(runner.await(5, Eventually.PATIENCE)).isTrue();
            assertThat(runner.state().get("of the older version only")).isPresent();
        }
        Tally newer = new Tally("tally", 3);
        try (ProjectionRunner runner = stream.project(newer)) {
            assertThat(runner.await(5, Duration.ZERO))
                    .as("whether the older version's state is the newer one's")
                    .isFalse();
            runner.start();
            assertProjected(runner, stream, newer);
            stream.append(events("later ", 1));
            assertProjected(runner, stream, newer);
        }
        assertThat(newer.resets()).as("resets of the newer version").isEqualTo(1);
        assertLowerVersionWaits(stream, newer);
    }

    private static void assertLowerVersionWaits(EventStream stream, Tally newer) {
        Tally lower = new Tally("tally", 2);
        try (ProjectionRunner runner = stream.project(lower)) {
            runner.start();
            awaitStatus(runner, Status.FAILING);
            assertThat(runner.progress().failure()).as("why it waits").contains("version 3", "version 2");
            assertThatThrownBy(runner::rebuild)
                    .as("a rebuild by a lower version")
                    .isInstanceOf(ConflictException.class);
            assertState(runner, stream, newer, 6);
            stream.append(events("even later ", 1));
            try (ProjectionRunner able = stream.project(newer)) {
                able.start();
                assertThat(able.await(7, PROMPTLY))
                        .as("a runner of the newer version runs beside one that waits")
                        .isTrue();
                assertProjected(able, stream, newer);
            }
        }
        assertThat(lower.resets()).as("resets by a lower version").isZero();
    }

    @Test
    @Proves(Rule.PROJ_2)
    void rebuild_beginsAnew() {
        EventStream stream = stream();
        stream.append(events("e", 5));
        AtomicInteger applied = new AtomicInteger();
        Hooked projection = new Hooked("tally", false) {
            @Override
            void before(StoredEvent event) {
                applied.addAndGet(event.sequence() == 1 ? 1 : 0);
            }
        };
        try (ProjectionRunner runner = stream.project(projection)) {
            runner.rebuild();
            assertThat(runner.progress().version())
                    .as("the version of a state that there is not")
                    .isZero();
            runner.start();
            assertProjected(runner, stream, projection);
            runner.rebuild();
            assertProjected(runner, stream, projection);
            assertThat(applied)
                    .as("how often the first event was applied, with the rebuild")
                    .hasValue(2);
            stream.project(projection).rebuild();
            stream.append(events("later ", 1));
            assertProjected(runner, stream, projection);
        }
        assertThat(applied)
                .as("how often the first event was applied, with a rebuild by another handle")
                .hasValue(3);
        assertThat(projection.resets()).as("resets").isEqualTo(3);
    }

    @Test
    @Proves({Rule.PROJ_1, Rule.PROJ_2})
    void rebuild_whileItRunsLosesNothing() {
        EventStream stream = stream();
        for (boolean inside : List.of(false, true)) {
            Hooked projection = new Hooked("tally " + inside, inside);
            try (ProjectionRunner runner = stream.project(projection)) {
                runner.start();
                for (int i = 0; i < 8; i++) {
                    stream.append(events("batch " + i + "/", 3));
                    runner.rebuild();
                }
                assertProjected(runner, stream, projection);
            }
        }
    }

    @Test
    @Proves(Rule.PROJ_3)
    void runner_tellsHowFarItIs() {
        EventStream stream = stream();
        stream.append(events("e", 3));
        Tally projection = new Tally("tally", 1);
        ProjectionRunner runner = stream.project(projection);
        assertThat(runner.progress())
                .as("the progress before the start")
                .isEqualTo(new ProjectionProgress("tally", Status.STOPPED, 0, 0, 3, null));
        assertThat(runner.lag()).as("the lag before the start").isEqualTo(3);
        assertThat(runner.await(1, Duration.ofMillis(5)))
                .as("an event that nobody applies")
                .isFalse();
        runner.start();
        runner.start();
        assertProjected(runner, stream, projection);
        awaitStatus(runner, Status.RUNNING);
        assertThat(runner.await(4, Duration.ofMillis(5)))
                .as("an event that is not there")
                .isFalse();
        stream.append(events("e", 1));
        assertThat(runner.await(4, Eventually.PATIENCE))
                .as("an event that was appended")
                .isTrue();
        runner.close();
        assertThat(runner.progress().status()).as("the status after the close").isEqualTo(Status.STOPPED);
        assertThat(runner.await(5, Eventually.PATIENCE))
                .as("an event after the close")
                .isFalse();
        runner.start();
        assertThat(runner.progress().status())
                .as("the status after another start")
                .isEqualTo(Status.STOPPED);
        assertThatThrownBy(() -> stream.project(new Tally("", 1))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> stream.project(new Tally("a\nb", 1))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> stream.project(new Tally("tally", 0))).isInstanceOf(InvalidInputException.class);
    }

    @Test
    @Proves(Rule.PROJ_3)
    void oneRunner_runsAtATime() {
        assertOneAtATime(1);
    }

    @Test
    @Proves(Rule.PROJ_3)
    @When(Trait.SHARED)
    void oneRunnerOfTwoStores_runsAtATime() {
        assertOneAtATime(2);
    }

    @Test
    @Proves(Rule.PROJ_3)
    @When(Trait.NOT_SHARED)
    void runners_ofStoresThatShareNothingRunBoth() {
        for (EventStream stream : streams(2, PausePoint.NONE)) {
            stream.append(events("e", 2));
            Tally projection = new Tally("tally", 1);
            ProjectionRunner runner = stream.project(projection);
            runner.start();
            assertProjected(runner, stream, projection);
            awaitStatus(runner, Status.RUNNING);
        }
    }

    /** The first runs and the second stands by, until the first is closed: then the second takes over. */
    private void assertOneAtATime(int stores) {
        Map<Object, Boolean> asked = new ConcurrentHashMap<>();
        Interposed driver = new Interposed(subject(), (method, arguments, proceed) -> {
            Object answer = proceed.call();
            if (method.equals("acquire")) {
                asked.put(arguments[1], (boolean) answer);
            }
            return answer;
        });
        MemoryStoreConfig config = emptyDatabase().build();
        EventStream here = stream(open(driver, config, PausePoint.NONE));
        EventStream there = stores == 1 ? here : stream(open(driver, config, PausePoint.NONE));
        Tally projection = new Tally("tally", 1);
        here.append(events("e", 2));
        try (ProjectionRunner first = here.project(projection);
                ProjectionRunner second = there.project(projection)) {
            first.start();
            assertProjected(first, here, projection);
            second.start();
            Eventually.holds("two runners that asked for the lease", () -> asked.size() == 2);
            assertThat(asked.values())
                    .as("whether two runners were given the lease")
                    .containsExactlyInAnyOrder(true, false);
            there.append(events("more ", 2));
            assertProjected(second, there, projection);
            assertThat(second.progress().status())
                    .as("the status of the second runner")
                    .isEqualTo(Status.STANDBY);
            assertTakesOver(first, second, there, projection);
        }
    }

    private static void assertTakesOver(
            ProjectionRunner first, ProjectionRunner second, EventStream stream, Tally projection) {
        awaitStatus(first, Status.RUNNING);
        first.close();
        long last = stream.append(events("after the close ", 1)).get(0).sequence();
        assertThat(second.await(last, PROMPTLY))
                .as("the second runner takes over as soon as the first is closed")
                .isTrue();
        assertProjected(second, stream, projection);
        awaitStatus(second, Status.RUNNING);
    }

    /** Somebody who has died held the lease, and it has some time to run. */
    @Test
    @Proves(Rule.PROJ_3)
    void runner_takesOverFromOneThatDied() {
        AtomicBoolean first = new AtomicBoolean(true);
        Interposed driver = new Interposed(subject(), (method, arguments, proceed) -> {
            if (method.equals("acquire") && first.compareAndSet(true, false)) {
                arguments[1] = "a-dead-process";
                arguments[2] = FOREIGN;
                return !(boolean) proceed.call();
            }
            return proceed.call();
        });
        MemoryStore store = open(driver, emptyDatabase().build(), PausePoint.NONE);
        EventStream stream = stream(store);
        stream.append(events("e", 2));
        Tally projection = new Tally("tally", 1);
        long start = System.nanoTime();
        try (ProjectionRunner runner = stream.project(projection)) {
            runner.start();
            assertProjected(runner, stream, projection);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("the time until the lease had lapsed")
                    .isGreaterThan(FOREIGN.dividedBy(2));
        }
    }
}
