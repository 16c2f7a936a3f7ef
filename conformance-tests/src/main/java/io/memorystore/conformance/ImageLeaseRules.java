package io.memorystore.conformance;

import static io.memorystore.conformance.ImageSamples.HOUR;
import static io.memorystore.conformance.ImageSamples.defineLine;
import static io.memorystore.conformance.ImageSamples.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.memorystore.InvalidInputException;
import io.memorystore.LeaseHeldException;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.NotFoundException;
import io.memorystore.images.BlobProbe;
import io.memorystore.images.Image;
import io.memorystore.images.ImageGraph;
import io.memorystore.images.Lease;
import io.memorystore.images.Presence;
import io.memorystore.images.PruneReport;
import io.memorystore.spi.PausePoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Leases on images: LEASE-1 to LEASE-4. */
abstract class ImageLeaseRules extends ImageRules {
    /** Of a lease that is to lapse: long enough to be seen, and short enough to be waited for where time cannot be turned. */
    private static final Duration SHORT = Duration.ofMillis(300);

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration TWO_HOURS = Duration.ofHours(2);

    /** A clock for drivers on the host's; those on a server's make no use of it. */
    private final TurnableClock clock = new TurnableClock();

    private ImageGraph imagesOnTurnableClock() {
        return images(open(emptyDatabase().clock(clock).build()));
    }

    /** Takes a short lease and lets it lapse. */
    private Lease lapsed(ImageGraph images, String imageId, String holder) {
        Lease lease = images.lease(imageId, holder, SHORT);
        clock.turn(SHORT);
        Eventually.holds(
                "the end of a lease of " + SHORT.toMillis() + " ms",
                () -> images.leases(imageId).stream()
                        .noneMatch(live -> live.holder().equals(holder)));
        return lease;
    }

    static void assertHeld(ImageGraph images, String imageId, Lease lease) {
        assertThat(catchThrowable(() -> images.delete(imageId)))
                .as("the deletion of a leased image")
                .isInstanceOfSatisfying(LeaseHeldException.class, refused -> {
                    assertThat(refused.holder()).as("who keeps it").isEqualTo(lease.holder());
                    assertThat(refused.expiresAt()).as("until when").isEqualTo(lease.expiresAt());
                });
        assertThat(images.image(imageId)).as("the leased image").isPresent();
    }

    @Test
    @Proves(Rule.LEASE_1)
    void lease_keepsItsIdAndMovesItsEnd() {
        ImageGraph images = imagesOnTurnableClock();
        defineLine(images, "i");
        Lease taken = images.lease("i", "h", MINUTE);
        assertThat(taken).as("a lease, taken").isEqualTo(new Lease(taken.id(), "i", "h", taken.expiresAt()));
        assertThat(images.leases("i")).as("the lease as it is stored").containsExactly(taken);
        clock.turn(Duration.ofSeconds(1));
        Lease heartbeat = images.lease("i", "h", TWO_HOURS);
        assertThat(heartbeat.id()).as("the id after a heartbeat").isEqualTo(taken.id());
        assertThat(heartbeat.expiresAt())
                .as("its end, an hour and more later")
                .isAfter(taken.expiresAt().plus(HOUR));
        assertThat(images.leases("i")).as("the lease after a heartbeat").containsExactly(heartbeat);
        assertThat(images.lease("i", "h", MINUTE))
                .as("a shorter heartbeat: the end never moves back")
                .isEqualTo(heartbeat);
        assertThat(images.leases("i")).containsExactly(heartbeat);
    }

    @Test
    @Proves(Rule.LEASE_1)
    void lease_isOfOneHolderOnOneImage() {
        ImageGraph images = images();
        defineLine(images, "i", "j");
        Lease first = images.lease("i", "h\u00e9", MINUTE);
        Lease second = images.lease("i", "H", HOUR);
        Lease other = images.lease("j", "H", HOUR);
        assertThat(List.of(first.id(), second.id(), other.id()))
                .as("ids of the leases of two holders on two images")
                .doesNotHaveDuplicates();
        assertThat(images.leases("i"))
                .as("leases in the byte order of their holders")
                .containsExactly(second, first);
        assertThat(images.leases("j")).containsExactly(other);
        assertThat(images.lease("i", "H", MINUTE))
                .as("a heartbeat of the one holder")
                .isEqualTo(second);
        assertThat(images.leases("i")).as("leases after it").containsExactly(second, first);
    }

    @Test
    @Proves(Rule.LEASE_1)
    void lease_onAnUnknownImageIsRefused() {
        ImageGraph images = images();
        assertThat(catchThrowable(() -> images.lease("i", "h", MINUTE)))
                .as("a lease on an image that is not there")
                .isInstanceOfSatisfying(
                        NotFoundException.class,
                        refused -> assertThat(refused.missing()).containsExactly("i"));
        assertThatThrownBy(() -> images.leases("i")).isInstanceOf(NotFoundException.class);
        defineLine(images, "i");
        images.lease("i", "h", MINUTE);
        images.release("h");
        images.delete("i");
        assertThatThrownBy(() -> images.lease("i", "h", MINUTE), "a lease on an image that was deleted")
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    @Proves(Rule.LEASE_1)
    void lease_hasATimeToLive() {
        ImageGraph images = images();
        defineLine(images, "i");
        for (Duration refused : List.of(Duration.ZERO, Duration.ofMillis(-1), Duration.ofNanos(999_999))) {
            assertThatThrownBy(() -> images.lease("i", "h", refused), "a time to live of %s", refused)
                    .isInstanceOf(InvalidInputException.class);
        }
        Lease longest = images.lease("i", "h", Duration.ofSeconds(Long.MAX_VALUE));
        assertThat(images.leases("i")).as("a lease without end, nearly").containsExactly(longest);
        assertHeld(images, "i", longest);
    }

    @Test
    @Proves(Rule.LEASE_1)
    void lapsedLease_isNobodyElses() {
        ImageGraph images = imagesOnTurnableClock();
        defineLine(images, "i");
        Lease lapsed = lapsed(images, "i", "h");
        Lease others = images.lease("i", "other", MINUTE);
        assertThat(others.id())
                .as("the id of another's lease, after one that has lapsed")
                .isNotEqualTo(lapsed.id());
        assertThat(images.leases("i")).containsExactly(others);
        Lease again = images.lease("i", "h", MINUTE);
        assertThat(again.holder()).isEqualTo("h");
        assertThat(images.leases("i"))
                .as("leases after the first holder came back")
                .containsExactly(again, others);
    }

    @Test
    @Proves(Rule.LEASE_2)
    @When(Trait.SERVER_CLOCK)
    void imageLease_isNeitherShortenedNorLengthenedByAHostsClock() {
        MemoryStoreConfig config = emptyDatabase().build();
        ImageGraph right = images(open(config));
        ImageGraph fast = images(open(skewed(config, TWO_HOURS)));
        ImageGraph slow = images(open(skewed(config, TWO_HOURS.negated())));
        defineLine(right, "i", "j");
        Lease slows = slow.lease("j", "slow", MINUTE);
        Lease fasts = fast.lease("j", "fast", MINUTE);
        for (ImageGraph images : List.of(right, fast, slow)) {
            assertThat(images.leases("j"))
                    .as("leases of a minute, of hosts whose clocks are two hours ahead and behind")
                    .containsExactly(fasts, slows);
            assertHeld(images, "j", fasts.expiresAt().isBefore(slows.expiresAt()) ? slows : fasts);
        }
        assertThat(Duration.between(slows.expiresAt(), fasts.expiresAt()).abs())
                .as("between the ends of two leases of a minute that were taken one after the other")
                .isLessThan(MINUTE);
        fast.lease("i", "brief", SHORT);
        Eventually.holds(
                "the end of a lease of 300 ms of a host whose clock is two hours ahead",
                () -> slow.leases("i").isEmpty());
        assertThat(slow.reapExpired())
                .as("leases that a host two hours behind reaps")
                .isEqualTo(1);
        assertThat(fast.reapExpired())
                .as("leases that a host two hours ahead reaps")
                .isZero();
    }

    @Test
    @Proves({Rule.LEASE_2, Rule.GC_1})
    @When(Trait.SERVER_CLOCK)
    void gracePeriod_isNeitherShortenedNorLengthenedByAHostsClock() {
        MemoryStoreConfig config = emptyDatabase().build();
        List<ImageGraph> hosts =
                List.of(images(open(skewed(config, TWO_HOURS))), images(open(skewed(config, TWO_HOURS.negated()))));
        for (ImageGraph here : hosts) {
            here.putBlob("b", 10);
            for (ImageGraph there : hosts) {
                assertThat(there.prune(ImageSamples.options(HOUR, MISSING).build()))
                        .as("what a host prunes of what another has just put, whose clock is hours away")
                        .isEqualTo(new PruneReport(0, 0, 0, 0, 1));
            }
        }
        Eventually.holds("the end of a grace period of 300 ms", () -> {
            return hosts.get(1)
                            .prune(ImageSamples.options(SHORT, MISSING).build())
                            .pruned()
                    == 1;
        });
    }

    /** A medium without anything on it. */
    static final BlobProbe MISSING = blob -> Presence.MISSING;

    private static MemoryStoreConfig skewed(MemoryStoreConfig config, Duration ahead) {
        return config.toBuilder().clock(Clock.offset(Clock.systemUTC(), ahead)).build();
    }

    @Test
    @Proves({Rule.LEASE_2, Rule.GC_1})
    @When(Trait.NOT_SERVER_CLOCK)
    void imageLeaseAndGracePeriod_runOnTheHostsClockWhereThereIsNoServer() {
        ImageGraph images = imagesOnTurnableClock();
        defineLine(images, "i");
        images.putBlob("b", 10);
        Instant start = clock.instant();
        Lease lease = images.lease("i", "h", MINUTE);
        assertThat(lease.expiresAt()).as("the end of a lease of a minute").isEqualTo(start.plus(MINUTE));
        clock.turn(MINUTE.minusSeconds(1));
        assertThat(images.leases("i")).as("a second before it ends").containsExactly(lease);
        assertThat(images.prune(ImageSamples.options(MINUTE, MISSING).build()))
                .as("what is pruned a second before the grace period ends")
                .isEqualTo(new PruneReport(0, 0, 1, 0, 1));
        clock.turn(Duration.ofSeconds(2));
        assertThat(images.leases("i")).as("leases, a second after it has ended").isEmpty();
        assertThat(images.prune(ImageSamples.options(MINUTE, MISSING).build()))
                .as("what is pruned a second after the grace period has ended")
                .isEqualTo(new PruneReport(1, 10, 1, 0, 0));
        images.delete("i");
    }

    @Test
    @Proves(Rule.LEASE_3)
    void release_endsTheHoldersLeasesOnly() {
        ImageGraph images = images();
        defineLine(images, "i", "j");
        images.lease("i", "h", MINUTE);
        images.lease("j", "h", MINUTE);
        Lease others = images.lease("i", "H", MINUTE);
        assertThat(images.release("hh")).as("the release of one who has none").isFalse();
        assertThat(images.release("h")).as("the release of a holder of two").isTrue();
        assertThat(images.leases("i")).as("leases after another's release").containsExactly(others);
        assertThat(images.leases("j")).as("leases on the other image").isEmpty();
        assertThat(images.release("h")).as("the same release again").isFalse();
        assertHeld(images, "i", others);
        assertThat(images.release("H")).isTrue();
        images.delete("j");
        images.delete("i");
    }

    @Test
    @Proves(Rule.LEASE_3)
    void release_mayBeOfOneImage() {
        ImageGraph images = images();
        defineLine(images, "i", "j");
        images.lease("i", "h", MINUTE);
        Lease kept = images.lease("j", "h", MINUTE);
        Lease others = images.lease("i", "other", MINUTE);
        assertThat(images.release("i", "h")).as("the release of one image").isTrue();
        assertThat(images.leases("i")).as("leases on it").containsExactly(others);
        assertThat(images.leases("j")).as("the holder's lease on another image").containsExactly(kept);
        assertThat(images.release("i", "h")).as("the same release again").isFalse();
        assertThat(images.release("no image", "h"))
                .as("of an image that is not there")
                .isFalse();
    }

    @Test
    @Proves(Rule.LEASE_3)
    void lapsedLease_protectsNothing() {
        ImageGraph images = imagesOnTurnableClock();
        defineLine(images, "i", "j");
        lapsed(images, "j", "h");
        assertThat(catchThrowable(() -> images.delete("j")))
                .as("the deletion of an image whose lease has lapsed")
                .isNull();
        assertThat(images.image("j")).isEmpty();
        lapsed(images, "i", "h");
        Lease live = images.lease("i", "live", MINUTE);
        assertHeld(images, "i", live);
    }

    @Test
    @Proves(Rule.LEASE_3)
    void reap_removesWhatHasLapsedAndNothingElse() {
        ImageGraph images = imagesOnTurnableClock();
        defineLine(images, "i", "j");
        Lease live = images.lease("i", "live", HOUR);
        assertThat(images.reapExpired()).as("reaped where none has lapsed").isZero();
        for (String holder : List.of("a", "b", "c")) {
            lapsed(images, holder.equals("c") ? "j" : "i", holder);
        }
        assertThat(images.release("a"))
                .as("the release of a lease that has lapsed")
                .isTrue();
        assertThat(images.reapExpired()).as("reaped, of two that have lapsed").isEqualTo(2);
        assertThat(images.reapExpired()).as("reaped again").isZero();
        assertThat(images.release("b")).as("the release of one that was reaped").isFalse();
        assertThat(images.leases("i")).as("the lease that is live").containsExactly(live);
        assertHeld(images, "i", live);
    }

    @Test
    @Proves(Rule.LEASE_4)
    void leasedImage_isKeptWithItsAncestorsAndBlobs() {
        ImageGraph images = images();
        defineLine(images, "base", "mid", "top");
        Lease shorter = images.lease("top", "a", MINUTE);
        Lease longer = images.lease("top", "b", HOUR);
        List<String> chain = ids(images.chain("top"));
        assertHeld(images, "top", longer);
        assertChildren(images, "mid", 1);
        assertChildren(images, "base", 1);
        images.putBlob("garbage", 10);
        assertThat(ImageSamples.prune(images, MISSING))
                .as("what is pruned beside a leased chain whose content is missing")
                .isEqualTo(new PruneReport(1, 10, 3, 0, 0));
        assertThat(ids(images.chain("top"))).as("the chain of a leased image").isEqualTo(chain);
        images.release("b");
        assertHeld(images, "top", shorter);
        images.release("a");
        List.of("top", "mid", "base").forEach(images::delete);
        assertThat(ImageSamples.prune(images, MISSING))
                .as("what is pruned after the release and the deletion")
                .isEqualTo(new PruneReport(3, 30, 0, 0, 0));
        assertThat(images.images(null, 10)).extracting(Image::id).isEmpty();
    }

    @Test
    @Proves(Rule.LEASE_4)
    void lease_takenWhileItsImageIsDeleted() {
        Schedule schedule = new Schedule(PausePoint.IMAGE_DELETE);
        List<ImageGraph> handles = twoHandles(schedule);
        defineLine(handles.get(0), "i");
        assertOneWins(
                handles.get(0),
                schedule.run(
                        () -> deleted(handles.get(0), "i"), () -> handles.get(1).lease("i", "h", HOUR)));
    }

    @Test
    @Proves(Rule.LEASE_4)
    void deletion_whileALeaseIsTaken() {
        Schedule schedule = new Schedule(PausePoint.IMAGE_LEASE);
        List<ImageGraph> handles = twoHandles(schedule);
        defineLine(handles.get(0), "i");
        Schedule.Outcomes<Lease, Boolean> outcomes =
                schedule.run(() -> handles.get(0).lease("i", "h", HOUR), () -> deleted(handles.get(1), "i"));
        assertOneWins(
                handles.get(0), new Schedule.Outcomes<>(outcomes.second(), outcomes.first(), outcomes.overtook()));
    }

    static boolean deleted(ImageGraph images, String imageId) {
        images.delete(imageId);
        return true;
    }

    /** Either the image is gone and nobody was given a lease on it, or it is there with the lease that was acknowledged. */
    private static void assertOneWins(ImageGraph images, Schedule.Outcomes<Boolean, Lease> outcomes) {
        if (outcomes.first().failure() == null) {
            assertThat(outcomes.second().failure())
                    .as("what one is told who takes a lease on an image that is being deleted")
                    .isInstanceOf(NotFoundException.class);
            assertThat(images.image("i")).as("the deleted image").isEmpty();
        } else {
            assertThat(outcomes.first().failure())
                    .as("what one is told who deletes an image on which a lease is being taken")
                    .isInstanceOf(LeaseHeldException.class);
            assertThat(images.leases("i"))
                    .as("the lease that was acknowledged")
                    .containsExactly(outcomes.second().result());
        }
    }

    @Test
    @Proves(Rule.LEASE_1)
    void lease_isOneForTwoHeartbeatsAtOnce() {
        Schedule schedule = new Schedule(PausePoint.IMAGE_LEASE);
        List<ImageGraph> handles = twoHandles(schedule);
        defineLine(handles.get(0), "i");
        Schedule.Outcomes<Lease, Lease> outcomes = schedule.run(
                () -> handles.get(0).lease("i", "h", MINUTE),
                () -> handles.get(1).lease("i", "h", HOUR));
        assertThat(outcomes.second().result().id())
                .as("the id that one holder is given by two calls at once")
                .isEqualTo(outcomes.first().result().id());
        assertThat(handles.get(0).leases("i"))
                .as("the lease after both, which ends with the later of them")
                .containsExactly(outcomes.second().result());
    }
}
