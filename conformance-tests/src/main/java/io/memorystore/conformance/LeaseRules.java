package io.memorystore.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.spi.LeaseBackend;
import io.memorystore.spi.PausePoint;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Leases, as the engine uses them: one holder at a time, and whose clock it is that ends them. */
abstract class LeaseRules extends EventProcessRules {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String NAME = "conformance/lease";

    private LeaseBackend leases(MemoryStoreConfig config, Duration ahead) {
        MemoryStoreConfig skewed =
                config.toBuilder().clock(Clock.offset(Clock.systemUTC(), ahead)).build();
        return backend(skewed, PausePoint.NONE).leases();
    }

    @Test
    @Proves(Rule.CTX_3)
    @When(Trait.SHARED)
    void lease_isTakenByOneOfTwoStoresOnly() {
        Schedule schedule = new Schedule(PausePoint.LEASE_ACQUIRE);
        MemoryStoreConfig config = emptyDatabase().build();
        LeaseBackend here = backend(config, schedule).leases();
        LeaseBackend there = backend(config, PausePoint.NONE).leases();
        Schedule.Outcomes<Boolean, Boolean> outcomes =
                schedule.run(() -> here.acquire(NAME, "here", MINUTE), () -> there.acquire(NAME, "there", MINUTE));
        assertThat(List.of(outcomes.first().result(), outcomes.second().result()))
                .as("how two that took one lease at once ended")
                .containsExactlyInAnyOrder(true, false);
        String holder = outcomes.first().result() ? "here" : "there";
        assertThat(here.acquire(NAME, holder, MINUTE)).as("the holder, again").isTrue();
        assertThat(there.release(NAME, holder)).as("the holder's release").isTrue();
        assertThat(there.acquire(NAME, "another", MINUTE))
                .as("another, after the release")
                .isTrue();
    }

    @Test
    @Proves(Rule.CTX_3)
    @When(Trait.NOT_SHARED)
    void lease_isTakenInEachOfTwoStoresThatShareNothing() {
        MemoryStoreConfig config = emptyDatabase().build();
        assertThat(leases(config, Duration.ZERO).acquire(NAME, "here", MINUTE)).isTrue();
        assertThat(leases(config, Duration.ZERO).acquire(NAME, "there", MINUTE)).isTrue();
    }

    @Test
    @Proves(Rule.LEASE_2)
    @When(Trait.SERVER_CLOCK)
    void lease_isNeitherShortenedNorLengthenedByAHostsClock() {
        MemoryStoreConfig config = emptyDatabase().build();
        LeaseBackend right = leases(config, Duration.ZERO);
        LeaseBackend fast = leases(config, DAY);
        LeaseBackend slow = leases(config, DAY.negated());
        assertThat(slow.acquire(NAME, "slow", MINUTE)).as("a free lease").isTrue();
        assertThat(right.acquire(NAME, "right", MINUTE))
                .as("a lease of a minute that a host took whose clock is a day behind")
                .isFalse();
        assertThat(fast.acquire(NAME, "fast", MINUTE))
                .as("the same, for a host whose clock is a day ahead")
                .isFalse();
        assertThat(fast.acquire(NAME + 2, "fast", Duration.ofMillis(100)))
                .as("another free lease")
                .isTrue();
        Eventually.holds(
                "the end of a lease of 100 ms that a host took whose clock is a day ahead",
                () -> right.acquire(NAME + 2, "right", MINUTE));
    }

    @Test
    @Proves(Rule.LEASE_2)
    @When(Trait.NOT_SERVER_CLOCK)
    void lease_runsOnTheHostsClockWhereThereIsNoServer() {
        MemoryStoreConfig config = emptyDatabase().build();
        TurnableClock clock = new TurnableClock();
        LeaseBackend leases = backend(config.toBuilder().clock(clock).build(), PausePoint.NONE)
                .leases();
        assertThat(leases.acquire(NAME, "first", MINUTE)).as("a free lease").isTrue();
        clock.turn(MINUTE.minusSeconds(1));
        assertThat(leases.acquire(NAME, "second", MINUTE))
                .as("a second before it ends")
                .isFalse();
        clock.turn(Duration.ofSeconds(2));
        assertThat(leases.acquire(NAME, "second", MINUTE))
                .as("a second after it has ended")
                .isTrue();
    }
}
