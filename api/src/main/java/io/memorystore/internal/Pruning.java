package io.memorystore.internal;

import io.memorystore.LeaseHeldException;
import io.memorystore.images.Blob;
import io.memorystore.images.BlobProbe;
import io.memorystore.images.Presence;
import io.memorystore.images.PruneOptions;
import io.memorystore.images.PruneReport;
import io.memorystore.spi.BlobBackend;
import io.memorystore.spi.BlobUse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Deletes blobs that no image refers to. What is found on a page is a guess, made without a lock; the backend looks again at the moment
 * it deletes. For one thread, once.
 *
 * <p><b>One at a time.</b> A lease keeps two processes from asking the probe about the same blobs. It is for economy only, and so may
 * lapse while a probe takes its time. Who has to wait for it waits in this process first, behind who asks the database for it.
 *
 * <p><b>Low priority.</b> A batch should take no longer than a few milliseconds: its size is halved when it took longer, and doubled when
 * it took less than half. After each batch there is a pause of several times what it took, in which others write.
 */
final class Pruning {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration RENEWED_AFTER = LEASE.dividedBy(3);
    private static final Duration IDLE_UPLOAD = Duration.ofHours(1);

    private final ImageRoom room;
    private final BlobBackend blobs;
    private final String tenant;
    private final PruneOptions options;
    private final String lease;
    private final String holder = UUID.randomUUID().toString();
    private final BatchPace pace;
    private final long end;
    private long renewAt;
    private int pruned;
    private long prunedBytes;
    private int dangling;
    private int unknown;
    private int skipped;

    Pruning(ImageRoom room, String tenant, PruneOptions options) {
        this.room = room;
        this.blobs = room.blobs();
        this.tenant = tenant;
        this.options = options;
        this.lease = LeaseNames.prune(tenant);
        this.pace = new BatchPace(options.batchSize());
        this.end = System.nanoTime() + Nanos.of(options.timeLimit());
    }

    PruneReport run() {
        awaitTurn();
        try {
            pruneAll();
            if (!options.dryRun()) {
                sweepAll();
            }
        } finally {
            boolean unused = room.leases().release(lease, holder);
        }
        return new PruneReport(pruned, prunedBytes, dangling, unknown, skipped);
    }

    private void awaitTurn() {
        if (!acquire() && !acquireInTime()) {
            throw new LeaseHeldException(
                    "Somebody else is pruning this tenant's blobs, and has not ended within operationTimeout ("
                            + room.operationTimeout() + "); nothing was deleted by this call. Try again later.",
                    "another prune",
                    null);
        }
    }

    /** Of all callers that wait in this store, one asks. If all did, their questions would keep who prunes from its end. */
    private boolean acquireInTime() {
        Duration patience = room.operationTimeout();
        long start = System.nanoTime();
        if (!Polling.LEASE.isSoWithin(() -> room.askingToPrune().add(tenant), patience)) {
            return false;
        }
        try {
            return Polling.LEASE.isSoWithin(this::acquire, patience.minusNanos(System.nanoTime() - start));
        } finally {
            room.askingToPrune().remove(tenant);
        }
    }

    private boolean acquire() {
        renewAt = System.nanoTime() + RENEWED_AFTER.toNanos();
        return room.leases().acquire(lease, holder, LEASE);
    }

    /** Whether to begin another batch: there is time, the store is open, and nobody else has taken over. */
    private boolean mayGoOn() {
        return System.nanoTime() - end < 0
                && !room.calls().inFlight().isClosed()
                && (System.nanoTime() - renewAt < 0 || acquire());
    }

    private void pruneAll() {
        List<BlobUse> page = page(null);
        while (!page.isEmpty() && pruneBatches(page)) {
            String last = page.get(page.size() - 1).blob().id();
            page = page.size() < options.batchSize() ? List.of() : page(last);
        }
    }

    private List<BlobUse> page(@Nullable String after) {
        return mayGoOn() ? blobs.list(tenant, after, options.gracePeriod(), options.batchSize()) : List.of();
    }

    /** Returns whether there was time for all of it. */
    private boolean pruneBatches(List<BlobUse> page) {
        for (int from = 0; from < page.size(); ) {
            if (!mayGoOn()) {
                return false;
            }
            int to = Math.min(page.size(), from + pace.size());
            prune(page.subList(from, to));
            from = to;
        }
        return true;
    }

    private void prune(List<BlobUse> batch) {
        List<Blob> garbage = new ArrayList<>();
        List<Blob> missing = new ArrayList<>();
        for (BlobUse use : batch) {
            judge(use, garbage, missing);
        }
        if (!missing.isEmpty() && !isAnswering()) {
            unknown += missing.size();
            missing.clear();
        }
        garbage.addAll(missing);
        if (!garbage.isEmpty()) {
            delete(garbage);
        }
    }

    private void judge(BlobUse use, List<Blob> garbage, List<Blob> missing) {
        Blob blob = use.blob();
        if (use.referenced()) {
            if (!blob.stored() && options.probe() != null) {
                count(presence(blob));
            }
        } else if (!use.old()) {
            skipped++;
        } else if (blob.stored()) {
            garbage.add(blob);
        } else {
            switch (presence(blob)) {
                case MISSING -> missing.add(blob);
                case PRESENT -> skipped++;
                case UNKNOWN -> unknown++;
            }
        }
    }

    /** Counts what an image needs. */
    private void count(Presence presence) {
        if (presence == Presence.MISSING) {
            dangling++;
        } else if (presence == Presence.UNKNOWN) {
            unknown++;
        }
    }

    private Presence presence(Blob blob) {
        BlobProbe probe = options.probe();
        try {
            Presence found = probe == null ? Presence.UNKNOWN : probe.check(blob);
            return found == null ? Presence.UNKNOWN : found;
        } catch (RuntimeException e) {
            return Presence.UNKNOWN;
        }
    }

    private boolean isAnswering() {
        BlobProbe probe = options.probe();
        try {
            return probe != null && probe.isAnswering();
        } catch (RuntimeException e) {
            return false;
        }
    }

    private void delete(List<Blob> garbage) {
        if (options.dryRun()) {
            count(garbage);
            return;
        }
        List<String> ids = garbage.stream().map(Blob::id).toList();
        long start = System.nanoTime();
        List<Blob> deleted = blobs.prune(tenant, ids, options.gracePeriod());
        count(deleted);
        skipped += garbage.size() - deleted.size();
        pace.took(garbage.size(), System.nanoTime() - start);
        pace.pause();
    }

    private void count(List<Blob> deleted) {
        pruned += deleted.size();
        prunedBytes += deleted.stream().mapToLong(Blob::sizeBytes).sum();
    }

    private void sweepAll() {
        Duration idle = options.gracePeriod().compareTo(IDLE_UPLOAD) > 0 ? options.gracePeriod() : IDLE_UPLOAD;
        while (mayGoOn() && sweep(idle)) {
            pace.pause();
        }
    }

    /** Returns whether there is more. */
    private boolean sweep(Duration idle) {
        long start = System.nanoTime();
        boolean more = blobs.sweep(tenant, idle);
        pace.took(0, System.nanoTime() - start);
        return more;
    }
}
