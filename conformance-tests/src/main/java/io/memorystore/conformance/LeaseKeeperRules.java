package io.memorystore.conformance;

import static io.memorystore.conformance.ImageSamples.HOUR;
import static io.memorystore.conformance.ImageSamples.defineLine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.InvalidInputException;
import io.memorystore.LeaseLost;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.MemoryStoreListener;
import io.memorystore.NotFoundException;
import io.memorystore.StoreUnavailableException;
import io.memorystore.images.ImageGraph;
import io.memorystore.images.Lease;
import io.memorystore.images.LeaseKeeper;
import io.memorystore.spi.PausePoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Leases that are kept by heartbeats in the background: LEASE-5. */
abstract class LeaseKeeperRules extends ImageLeaseRules {
    /** Of a lease that is to be kept however slow the machine is; a heartbeat comes after a third of it. */
    private static final Duration LONG = Duration.ofSeconds(6);
    /** Of a lease that is to be lost. */
    private static final Duration SHORT = Duration.ofMillis(300);
    /** Of leases that are to be lost by their next heartbeat, and not by lapsing before it. */
    private static final Duration MIDDLING = Duration.ofSeconds(3);

    private final Queue<Lease> lost = new ConcurrentLinkedQueue<>();
    private final Queue<LeaseLost> signals = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean failing = new AtomicBoolean();
    private final AtomicInteger heartbeats = new AtomicInteger();

    private MemoryStoreConfig config() {
        return emptyDatabase()
                .listener(new MemoryStoreListener() {
                    @Override
                    public void leaseLost(LeaseLost signal) {
                        signals.add(signal);
                    }
                })
                .build();
    }

    /** A store whose leases can be made to fail. */
    private MemoryStore fragile() {
        Interposed driver = new Interposed(subject(), (method, arguments, proceed) -> {
            if (failing.get() && List.of("lease", "release").contains(method)) {
                throw new StoreUnavailableException("conformance: the database cannot be reached", false, null);
            }
            if (method.equals("lease")) {
                heartbeats.incrementAndGet();
            }
            return proceed.call();
        });
        return open(driver, config(), PausePoint.NONE);
    }

    private LeaseKeeper keep(ImageGraph images, Duration timeToLive) {
        return keep(images, "i", timeToLive);
    }

    private LeaseKeeper keep(ImageGraph images, String image, Duration timeToLive) {
        return images.keep(image, "h", timeToLive, lost::add);
    }

    private void assertLostOnce(LeaseKeeper... keepers) {
        List<Lease> leases = Stream.of(keepers).map(LeaseKeeper::lease).toList();
        for (LeaseKeeper keeper : keepers) {
            String image = keeper.lease().imageId();
            Eventually.holds("the loss of a lease that was kept on " + image, () -> !keeper.isHeld());
            Eventually.holds("the call that tells of the loss of " + image, () -> lost.contains(keeper.lease()));
            assertThatThrownBy(keeper::requireHeld, "requireHeld() after the loss of " + image)
                    .isInstanceOf(NotFoundException.class);
        }
        assertThat(lost).as("calls that tell of the loss").containsExactlyInAnyOrderElementsOf(leases);
        assertThat(signals)
                .as("signals of the loss")
                .extracting(LeaseLost::lease)
                .containsExactlyInAnyOrderElementsOf(leases);
        assertThat(signals).as("signals of the loss").allSatisfy(signal -> {
            assertThat(signal.tenant()).isEqualTo("acme");
            assertThat(signal.reason()).isNotBlank();
        });
    }

    @Test
    @Proves(Rule.LEASE_5)
    void keptLease_isRenewedUntilItIsClosed() {
        ImageGraph images = images(open(config()));
        defineLine(images, "i");
        LeaseKeeper keeper = keep(images, LONG);
        Lease taken = keeper.lease();
        assertThat(images.leases("i"))
                .as("the lease that is kept")
                .extracting(Lease::id)
                .containsExactly(taken.id());
        Instant end = taken.expiresAt();
        Eventually.holds("a heartbeat", () -> keeper.lease().expiresAt().isAfter(end));
        assertThat(keeper.lease().id()).as("its id after a heartbeat").isEqualTo(taken.id());
        assertThat(keeper.isHeld()).as("isHeld()").isTrue();
        keeper.requireHeld();
        keeper.close();
        keeper.close();
        assertThat(keeper.isHeld()).as("isHeld() after close").isFalse();
        assertThatThrownBy(keeper::requireHeld, "requireHeld() after close").isInstanceOf(NotFoundException.class);
        assertThat(images.leases("i")).as("leases after close").isEmpty();
        assertThat(lost).as("calls that tell of a loss that was none").isEmpty();
        images.delete("i");
    }

    @Test
    @Proves(Rule.LEASE_5)
    void keptLease_isReleasedThoughTheWorkThrows() {
        ImageGraph images = images(open(config()));
        defineLine(images, "i");
        Lease others = images.lease("i", "other", HOUR);
        assertThatThrownBy(() -> {
                    try (LeaseKeeper keeper = keep(images, LONG)) {
                        keeper.requireHeld();
                        throw new IllegalStateException("the work failed");
                    }
                })
                .hasMessage("the work failed");
        assertThat(images.leases("i")).as("leases after the work failed").containsExactly(others);
    }

    @Test
    @Proves(Rule.LEASE_5)
    void keptLease_isReleasedWhenTheStoreIsClosed() {
        Queue<List<Object>> released = new ConcurrentLinkedQueue<>();
        Interposed driver = new Interposed(subject(), (method, arguments, proceed) -> {
            Object answer = proceed.call();
            if (method.equals("release") && arguments.length == 3) {
                released.add(List.of(arguments[1], arguments[2], answer));
            }
            return answer;
        });
        MemoryStore store = open(driver, config(), PausePoint.NONE);
        ImageGraph images = images(store);
        defineLine(images, "i");
        LeaseKeeper keeper = keep(images, LONG);
        store.close();
        assertThat(released).as("releases when the store was closed").containsExactly(List.of("i", "h", true));
        assertThat(keeper.isHeld()).as("isHeld() after the store was closed").isFalse();
        assertThatCode(keeper::close).as("close() after that of the store").doesNotThrowAnyException();
        assertThat(lost).as("calls that tell of a loss that was none").isEmpty();
    }

    @Test
    @Proves(Rule.LEASE_5)
    void keptLease_isLostWhenNoHeartbeatArrives() {
        ImageGraph images = images(fragile());
        defineLine(images, "i");
        LeaseKeeper keeper = keep(images, SHORT);
        failing.set(true);
        assertLostOnce(keeper);
        failing.set(false);
        Eventually.holds(
                "the end of the lease that was lost", () -> images.leases("i").isEmpty());
        int before = heartbeats.get();
        Lease again = images.lease("i", "h", HOUR);
        keeper.close();
        assertThat(images.leases("i"))
                .as("a new lease of the same holder, after the lost one was closed")
                .containsExactly(again);
        assertThat(heartbeats.get()).as("leases taken since the loss").isEqualTo(before + 1);
        assertLostOnce(keeper);
    }

    /** One has to be sent before the lease lapses, for which a machine that is busy needs a longer one. */
    @Test
    @Proves(Rule.LEASE_5)
    void keptLease_isLostThoughALateHeartbeatSucceeds() {
        Duration timeToLive = SHORT;
        while (!isLostThoughALateHeartbeatSucceeds(timeToLive)) {
            timeToLive = timeToLive.multipliedBy(2);
            assertThat(timeToLive)
                    .as("a time to live in which no heartbeat was sent")
                    .isLessThan(Eventually.PATIENCE);
        }
    }

    /** Others have seen the lease lapse meanwhile. False if it lapsed before a heartbeat was sent. */
    private boolean isLostThoughALateHeartbeatSucceeds(Duration timeToLive) {
        lost.clear();
        signals.clear();
        AtomicInteger calls = new AtomicInteger();
        AtomicBoolean arrived = new AtomicBoolean();
        Interposed driver = new Interposed(subject(), (method, arguments, proceed) -> {
            boolean isLate = method.equals("lease") && calls.incrementAndGet() == 2;
            if (isLate) {
                Eventually.holds("the loss, while a heartbeat is on its way", () -> !lost.isEmpty());
            }
            Object answer = proceed.call();
            arrived.compareAndSet(false, isLate);
            return answer;
        });
        ImageGraph images = images(open(driver, config(), PausePoint.NONE));
        defineLine(images, "i");
        LeaseKeeper keeper = keep(images, timeToLive);
        assertLostOnce(keeper);
        if (calls.get() == 1) {
            return false;
        }
        Eventually.holds("the late heartbeat", arrived::get);
        Eventually.holds("the end of what it renewed", () -> images.leases("i").isEmpty());
        assertLostOnce(keeper);
        assertThat(calls.get()).as("heartbeats, the late one the last").isEqualTo(2);
        return true;
    }

    /** Three at once, as each is waited for. */
    @Test
    @Proves(Rule.LEASE_5)
    void keptLease_isLostWhenItIsGoneUnderneath() {
        ImageGraph images = images(open(config()));
        List.of("released", "replaced", "deleted").forEach(id -> defineLine(images, id));
        LeaseKeeper released = keep(images, "released", MIDDLING);
        LeaseKeeper replaced = keep(images, "replaced", MIDDLING);
        LeaseKeeper deleted = keep(images, "deleted", MIDDLING);
        assertThat(images.release("h")).as("release of all the holder's leases").isTrue();
        Lease next = images.lease("replaced", "h", HOUR);
        images.delete("deleted");
        assertLostOnce(released, replaced, deleted);
        assertThat(images.leases("released"))
                .as("leases after one was lost, which is not taken again")
                .isEmpty();
        replaced.close();
        assertThat(images.leases("replaced"))
                .as("the lease that took the place of the lost one")
                .containsExactly(next);
    }

    @Test
    @Proves(Rule.LEASE_5)
    void keptLease_isClosedThoughTheDatabaseIsAway() {
        ImageGraph images = images(fragile());
        defineLine(images, "i");
        LeaseKeeper keeper = keep(images, LONG);
        failing.set(true);
        assertThatCode(keeper::close).as("close() without a database").doesNotThrowAnyException();
        failing.set(false);
        assertThat(keeper.isHeld()).isFalse();
        assertThat(images.leases("i"))
                .as("a lease that could not be released, and lapses by itself")
                .hasSize(1);
    }

    @Test
    @Proves(Rule.LEASE_5)
    void keptLease_hasAnImageAndATimeToLive() {
        ImageGraph images = images(open(config()));
        assertThatThrownBy(() -> keep(images, LONG), "a kept lease on an unknown image")
                .isInstanceOf(NotFoundException.class);
        defineLine(images, "i");
        assertThatThrownBy(() -> keep(images, Duration.ofMillis(99)), "a time to live of 99 ms")
                .isInstanceOf(InvalidInputException.class);
        assertThat(images.leases("i")).as("leases after refusals").isEmpty();
        try (LeaseKeeper keeper = keep(images, Duration.ofSeconds(Long.MAX_VALUE))) {
            assertThat(keeper.isHeld()).as("a kept lease without end, nearly").isTrue();
        }
        assertThat(images.leases("i")).isEmpty();
    }
}
