package io.memorystore.driver.memory;

import static io.memorystore.driver.memory.Schedule.outcome;
import static io.memorystore.driver.memory.Schedule.start;
import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.spi.LeaseBackend;
import io.memorystore.spi.PausePoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MemoryLeasesTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final AtomicReference<Instant> now = new AtomicReference<>(Fixture.NOON);
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    private final LeaseBackend leases = Fixture.open(PausePoint.NONE, clock).leases();

    @Test
    void acquire_hasOneHolder() {
        assertThat(leases.acquire("l", "a", MINUTE)).isTrue();
        assertThat(leases.acquire("l", "b", MINUTE)).isFalse();
        assertThat(leases.acquire("other", "b", MINUTE)).isTrue();
    }

    @Test
    void acquire_takesALapsedLease() {
        leases.acquire("l", "a", MINUTE);
        pass(MINUTE.minusNanos(1));
        assertThat(leases.acquire("l", "b", MINUTE)).isFalse();
        pass(Duration.ofNanos(1));

        assertThat(leases.acquire("l", "b", MINUTE)).isTrue();
        assertThat(leases.acquire("l", "a", MINUTE)).isFalse();
    }

    @Test
    void acquire_renewsForItsHolder() {
        leases.acquire("l", "a", MINUTE);
        pass(Duration.ofSeconds(50));
        assertThat(leases.acquire("l", "a", MINUTE)).isTrue();
        pass(Duration.ofSeconds(50));

        assertThat(leases.acquire("l", "b", MINUTE)).isFalse();
    }

    @Test
    void acquire_neverShortensALease() {
        leases.acquire("l", "a", MINUTE);
        leases.acquire("l", "a", Duration.ofSeconds(1));
        pass(Duration.ofSeconds(59));

        assertThat(leases.acquire("l", "b", MINUTE)).isFalse();
    }

    @Test
    void release_endsTheCallersLeaseOnly() {
        leases.acquire("l", "a", MINUTE);

        assertThat(leases.release("l", "b")).isFalse();
        assertThat(leases.acquire("l", "b", MINUTE)).isFalse();
        assertThat(leases.release("l", "a")).isTrue();
        assertThat(leases.release("l", "a")).isFalse();
        assertThat(leases.acquire("l", "b", MINUTE)).isTrue();
    }

    @Test
    void release_tellsThatALapsedLeaseWasHeld() {
        leases.acquire("l", "a", MINUTE);
        pass(MINUTE);

        assertThat(leases.release("l", "a")).isTrue();
    }

    @Test
    void acquire_decidesAnewWhenAnotherWasFaster() {
        Schedule schedule = new Schedule(PausePoint.LEASE_ACQUIRE);
        LeaseBackend raced = Fixture.open(schedule, clock).leases();
        CompletableFuture<Boolean> slow = schedule.hold(() -> raced.acquire("l", "a", MINUTE));
        CompletableFuture<Boolean> fast = start(() -> raced.acquire("l", "b", MINUTE));
        schedule.release();

        assertThat(List.of(outcome(slow), outcome(fast))).containsExactlyInAnyOrder(true, false);
    }

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }
}
