package io.memorystore.conformance.mutants;

import io.memorystore.images.Lease;
import io.memorystore.spi.ImageDeletion;
import io.memorystore.spi.PausePoint;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Broken ways to keep leases on images, one fault each. */
final class ImageLeaseMutants {

    private ImageLeaseMutants() {}

    /** Deletes and inserts: a heartbeat is a new lease. */
    static final class NewIdByHeartbeat extends ReferenceImages {
        NewIdByHeartbeat(Rows rows, Clock clock, PausePoint pausePoint) {
            super(rows, clock, pausePoint);
        }

        @Override
        Lease renewed(Lease there, Lease wanted) {
            return there.expiresAt().isAfter(wanted.expiresAt()) ? there : wanted;
        }
    }

    /** {@code SET expires_at = EXCLUDED.expires_at}. */
    static final class EndMovesBack extends ReferenceImages {
        EndMovesBack(Rows rows, Clock clock, PausePoint pausePoint) {
            super(rows, clock, pausePoint);
        }

        @Override
        Lease renewed(Lease there, Lease wanted) {
            return new Lease(there.id(), there.imageId(), there.holder(), wanted.expiresAt());
        }
    }

    /** Tells what was wanted, and not what is stored. */
    static final class StoredRowNotTold extends ReferenceImages {
        StoredRowNotTold(Rows rows, Clock clock, PausePoint pausePoint) {
            super(rows, clock, pausePoint);
        }

        @Override
        public Optional<Lease> lease(
                String tenant, String imageId, String holder, String leaseId, Duration timeToLive) {
            return super.lease(tenant, imageId, holder, leaseId, timeToLive)
                    .map(stored -> new Lease(leaseId, imageId, holder, after(timeToLive)));
        }
    }

    /** Uses the row of a lapsed lease again, with its id, for whoever comes. */
    static final class LapsedLeaseTakenOver extends ReferenceImages {
        LapsedLeaseTakenOver(Rows rows, Clock clock, PausePoint pausePoint) {
            super(rows, clock, pausePoint);
        }

        @Override
        public Optional<Lease> lease(
                String tenant, String imageId, String holder, String leaseId, Duration timeToLive) {
            synchronized (rows) {
                Collection<Lease> leases = rows.graph(tenant).leases.values();
                Optional<Lease> lapsed = leases.stream()
                        .filter(lease -> lease.imageId().equals(imageId)
                                && !lease.expiresAt().isAfter(now()))
                        .findFirst();
                lapsed.ifPresent(leases::remove);
                String id = lapsed.map(Lease::id).orElse(leaseId);
                return super.lease(tenant, imageId, holder, id, timeToLive);
            }
        }
    }

    /** {@code DELETE FROM leases WHERE image_id IN (…)}, without the holder. */
    static final class ReleaseEndsEverybodys extends ReferenceImages {
        ReleaseEndsEverybodys(Rows rows, Clock clock, PausePoint pausePoint) {
            super(rows, clock, pausePoint);
        }

        @Override
        public boolean release(String tenant, @Nullable String imageId, String holder) {
            synchronized (rows) {
                boolean released = super.release(tenant, imageId, holder);
                if (released) {
                    rows.graph(tenant).leases.clear();
                }
                return released;
            }
        }
    }

    /** Forgets the image in the release of one. */
    static final class ReleaseEndsAllOfTheHolder extends ReferenceImages {
        ReleaseEndsAllOfTheHolder(Rows rows, Clock clock, PausePoint pausePoint) {
            super(rows, clock, pausePoint);
        }

        @Override
        public boolean release(String tenant, @Nullable String imageId, String holder) {
            return super.release(tenant, null, holder);
        }
    }

    /** Leaves leases to lapse by themselves. */
    static final class ReleaseDoesNothing extends ReferenceImages {
        ReleaseDoesNothing(Rows rows, Clock clock, PausePoint pausePoint) {
            super(rows, clock, pausePoint);
        }

        @Override
        public boolean release(String tenant, @Nullable String imageId, String holder) {
            return imageId != null || super.release(tenant, null, holder);
        }
    }

    /** Does not compare the end of a lease with the time. */
    static final class LapsedLeaseProtects extends ReferenceImages {
        LapsedLeaseProtects(Rows rows, Clock clock, PausePoint pausePoint) {
            super(rows, clock, pausePoint);
        }

        @Override
        @Nullable
        ImageDeletion refusal(String tenant, String imageId) {
            synchronized (rows) {
                Optional<Lease> any = rows.graph(tenant).leases.values().stream()
                        .filter(lease -> lease.imageId().equals(imageId))
                        .findFirst();
                return any.isPresent() ? new ImageDeletion.Leased(any.get()) : super.refusal(tenant, imageId);
            }
        }
    }

    /** Reaps an hour ahead of time. */
    static final class ReapsLiveOnes extends ReferenceImages {
        ReapsLiveOnes(Rows rows, Clock clock, PausePoint pausePoint) {
            super(rows, clock, pausePoint);
        }

        @Override
        public int reap(String tenant) {
            synchronized (rows) {
                List<Lease> early = rows.graph(tenant).leases.values().stream()
                        .filter(lease -> !lease.expiresAt().isAfter(now().plus(Duration.ofHours(1))))
                        .toList();
                rows.graph(tenant).leases.values().removeAll(early);
                return early.size();
            }
        }
    }

    /** Does not look for leases. */
    static final class LeasedImageDeleted extends ReferenceImages {
        LeasedImageDeleted(Rows rows, Clock clock, PausePoint pausePoint) {
            super(rows, clock, pausePoint);
        }

        @Override
        @Nullable
        ImageDeletion refusal(String tenant, String imageId) {
            ImageDeletion refusal = super.refusal(tenant, imageId);
            return refusal instanceof ImageDeletion.Leased ? null : refusal;
        }
    }

    /** Looks for leases, and then takes the lock and deletes. */
    static final class LeasesBeforeTheLock extends ReferenceImages {
        LeasesBeforeTheLock(Rows rows, Clock clock, PausePoint pausePoint) {
            super(rows, clock, pausePoint);
        }

        @Override
        public ImageDeletion delete(String tenant, String imageId) {
            ImageDeletion refusal = refusal(tenant, imageId);
            if (refusal != null) {
                return refusal;
            }
            pausePoint.reached(PausePoint.IMAGE_DELETE);
            return remove(tenant, imageId);
        }
    }

    /** Looks for the image, and then takes the lock and writes the lease. */
    static final class ImageBeforeTheLock extends ReferenceImages {
        ImageBeforeTheLock(Rows rows, Clock clock, PausePoint pausePoint) {
            super(rows, clock, pausePoint);
        }

        @Override
        public Optional<Lease> lease(
                String tenant, String imageId, String holder, String leaseId, Duration timeToLive) {
            if (find(tenant, imageId).isEmpty()) {
                return Optional.empty();
            }
            pausePoint.reached(PausePoint.IMAGE_LEASE);
            return Optional.of(put(tenant, new Lease(leaseId, imageId, holder, after(timeToLive))));
        }
    }
}
