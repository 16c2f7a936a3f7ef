package io.memorystore.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PollingTest {
    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void free_isAcquiredAtOnce() {
        assertThat(Polling.LEASE.isSoWithin(() -> attempts.incrementAndGet() == 1, Duration.ZERO))
                .isTrue();
    }

    /** Every ten milliseconds would be a hundred times; a slow machine makes it fewer still. */
    @Test
    void held_isAskedForRarely_andToTheEnd() {
        assertThat(Polling.LEASE.isSoWithin(() -> attempts.incrementAndGet() < 0, Duration.ofSeconds(1)))
                .isFalse();
        assertThat(attempts).hasValueBetween(2, 12);
    }

    @Test
    void given_isAcquiredByWhoWaits() {
        assertThat(Polling.LEASE.isSoWithin(() -> attempts.incrementAndGet() == 3, Duration.ofMinutes(1)))
                .isTrue();
    }

    @Test
    void interrupt_endsTheWait_andIsLeftSet() {
        Thread.currentThread().interrupt();
        assertThat(Polling.LEASE.isSoWithin(() -> false, Duration.ofMinutes(1))).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }
}
