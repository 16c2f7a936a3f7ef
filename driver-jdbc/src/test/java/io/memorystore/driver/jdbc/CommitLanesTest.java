package io.memorystore.driver.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.spi.SessionKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which writes wait for each other, and which do not. */
@Timeout(60)
class CommitLanesTest {
    private static final SessionKey ADA = new SessionKey("acme", "ada", "s1");
    private static final SessionKey BOB = new SessionKey("acme", "bob", "s1");
    private static final Target HELD = Target.lease("held");

    private static Target onAnotherLane(int lanes) {
        return IntStream.range(0, 100)
                .mapToObj(i -> Target.lease("lease-" + i))
                .filter(target -> target.lane(lanes) != HELD.lane(lanes))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void targets_nameTheSessionsWhoseRowsAreLocked() {
        assertThat(Target.into(ADA)).isEqualTo(new Target(ADA, List.of(ADA), true));
        assertThat(Target.into(ADA, BOB)).isEqualTo(new Target(ADA, List.of(ADA, BOB), true));
        assertThat(Target.of(ADA)).isEqualTo(new Target(ADA, List.of(ADA), false));
        assertThat(Target.ofAll(ADA, BOB)).isEqualTo(new Target(ADA, List.of(ADA, BOB), false));
        assertThat(Target.lease("a")).isEqualTo(new Target("a", List.of(), false));
    }

    @Test
    void lane_isOneForAllThatChangesTheSame() {
        for (int lanes = 1; lanes < 5; lanes++) {
            assertThat(Target.into(ADA).lane(lanes))
                    .isEqualTo(Target.of(ADA).lane(lanes))
                    .isEqualTo(Target.into(ADA, BOB).lane(lanes))
                    .isBetween(0, lanes - 1);
        }
        assertThat(IntStream.range(0, 100)
                        .map(i -> Target.lease("lease-" + i).lane(4))
                        .distinct())
                .as("all lanes are used")
                .hasSize(4);
    }

    /** The lowest bits of a hash tell little where names are alike: the upper half decides as well. */
    @Test
    void lane_isOfTheWholeHash() {
        Target high = new Target(new Hashed(1 << 16), List.of(), false);
        Target low = new Target(new Hashed(1), List.of(), false);
        Target both = new Target(new Hashed(1 << 16 | 1), List.of(), false);
        Target negative = new Target(new Hashed(-1 << 16), List.of(), false);
        assertThat(List.of(high.lane(2), low.lane(2), both.lane(2))).containsExactly(1, 1, 0);
        assertThat(negative.lane(8)).isEqualTo(7);
    }

    @Test
    void writeOnAnotherLane_goesOn_whileOneIsHeld() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        try (CommitLanes lanes = new CommitLanes(new Running(), 2, Duration.ofSeconds(30), "test-commit")) {
            WriteWork<String> untilReleased = transaction -> {
                inside.countDown();
                await(released);
                return "held";
            };
            CompletableFuture<String> held = CompletableFuture.supplyAsync(() -> lanes.submit(HELD, untilReleased, 1));
            await(inside);

            assertThat(lanes.<String>submit(onAnotherLane(2), transaction -> "other", 1))
                    .isEqualTo("other");
            assertThat(held).isNotDone();

            released.countDown();
            assertThat(held.get()).isEqualTo("held");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private record Hashed(int hash) {
        @Override
        public int hashCode() {
            return hash;
        }
    }
}
