package io.memorystore.internal;

import io.memorystore.LeaseLost;
import io.memorystore.MemoryStoreException;
import io.memorystore.NotFoundException;
import io.memorystore.StoreUnavailableException;
import io.memorystore.images.Lease;
import io.memorystore.images.LeaseKeeper;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A lease with its heartbeats. Two tasks: one sends them, which may hang as long as the database does; the other looks whether
 * the last one that was acknowledged still counts, and never waits for anything.
 */
final class KeptLease implements LeaseKeeper {
    private static final System.Logger LOG = System.getLogger("io.memorystore");
    /** How many heartbeats a time to live has room for. */
    private static final int HEARTBEATS = 3;
    /** How often a loss is looked for, in heartbeats. */
    private static final int LOOKS = 4;

    private final ImageRoom room;
    private final String tenant;
    private final Duration timeToLive;
    private final Consumer<? super Lease> lost;
    private final ReentrantLock sending = new ReentrantLock();
    private Lease lease;
    private long safeUntil;
    private State state = State.HELD;
    private @Nullable Future<?> heartbeats;
    private @Nullable Future<?> looks;

    private enum State {
        HELD,
        LOST,
        CLOSED
    }

    private KeptLease(
            ImageRoom room,
            String tenant,
            Duration timeToLive,
            Consumer<? super Lease> lost,
            Lease lease,
            long safeUntil) {
        this.room = room;
        this.tenant = tenant;
        this.timeToLive = timeToLive;
        this.lost = lost;
        this.lease = lease;
        this.safeUntil = safeUntil;
    }

    static KeptLease start(
            ImageRoom room, String tenant, Supplier<Lease> take, Duration timeToLive, Consumer<? super Lease> lost) {
        long before = System.nanoTime();
        Lease lease = take.get();
        KeptLease kept = new KeptLease(room, tenant, timeToLive, lost, lease, before + Nanos.of(timeToLive));
        kept.begin();
        return kept;
    }

    private void begin() {
        room.heartbeats().add(this);
        Duration period = timeToLive.dividedBy(HEARTBEATS);
        try {
            synchronized (this) {
                heartbeats = room.heartbeats().every(period, this::heartbeat);
                looks = room.heartbeats().every(period.dividedBy(LOOKS), this::look);
            }
        } catch (RejectedExecutionException e) {
            close();
            room.calls().requireOpen();
            throw e;
        }
    }

    /** Under a lock of its own, so that a lease that was released is not taken again by a heartbeat on its way. */
    private void heartbeat() {
        sending.lock();
        try {
            look();
            if (isHeld()) {
                send();
            }
        } finally {
            sending.unlock();
        }
    }

    private void send() {
        long before = System.nanoTime();
        Lease last = lease();
        String ofANewOne = UUID.randomUUID().toString();
        try {
            room.calls().requireOpen(); // a store that was fenced must not write, and so loses the lease
            Optional<Lease> next = room.calls()
                    .whole(
                            "images",
                            "heartbeat",
                            () -> room.images().lease(tenant, last.imageId(), last.holder(), ofANewOne, timeToLive));
            if (next.isEmpty()) {
                lose("the image is gone");
            } else if (!next.get().id().equals(last.id())) {
                if (next.get().id().equals(ofANewOne)) {
                    release(last);
                }
                lose("it lapsed, or was released, and was removed");
            } else {
                renewed(next.get(), before);
            }
        } catch (RuntimeException e) { // until the lease has lapsed the next heartbeat may succeed
            LOG.log(System.Logger.Level.DEBUG, "A heartbeat failed", e);
        }
    }

    /** Too late where the lease has lapsed meanwhile: others may have seen it so, and {@link #look} tells of it. */
    private synchronized void renewed(Lease next, long sent) {
        if (state == State.HELD && !isLapsed()) {
            lease = next;
            safeUntil = sent + Nanos.of(timeToLive);
        }
    }

    private synchronized boolean isLapsed() {
        return System.nanoTime() - safeUntil > 0;
    }

    private void look() {
        if (isHeld() && isLapsed()) {
            lose("no heartbeat was acknowledged in time");
        }
    }

    private void lose(String reason) {
        Lease last;
        synchronized (this) {
            if (state != State.HELD) {
                return;
            }
            state = State.LOST;
            last = lease;
        }
        end();
        room.heartbeats().signals().leaseLost(new LeaseLost(tenant, last, reason));
        try {
            lost.accept(last);
        } catch (Throwable e) { // what the host's code does must not end the heartbeats of others
            LOG.log(System.Logger.Level.WARNING, "What was told of a lost lease failed", e);
        }
    }

    private synchronized void end() {
        room.heartbeats().remove(this);
        if (heartbeats != null) {
            heartbeats.cancel(false);
        }
        if (looks != null) {
            looks.cancel(false);
        }
    }

    @Override
    public synchronized Lease lease() {
        return lease;
    }

    @Override
    public synchronized boolean isHeld() {
        return state == State.HELD;
    }

    @Override
    public void requireHeld() {
        if (!isHeld()) {
            Lease last = lease();
            throw new NotFoundException(
                    "The lease of \"" + last.holder() + "\" on the image \"" + last.imageId()
                            + "\" was lost or closed; take a new one, and begin again.",
                    List.of(last.id()));
        }
    }

    @Override
    public void close() {
        close(room.heartbeats().patience().toNanos());
    }

    /**
     * Closes it.
     *
     * @param patience for how many nanoseconds to wait for a heartbeat that is on its way; if there are none, the lease is left to
     *     lapse
     */
    void close(long patience) {
        boolean held;
        synchronized (this) {
            held = state == State.HELD;
            state = State.CLOSED;
        }
        end();
        if (held && patience > 0) {
            releaseAfterHeartbeat(patience);
        }
    }

    /** A heartbeat that is on its way must not take the lease again; one that hangs is not waited for. */
    private void releaseAfterHeartbeat(long patience) {
        try {
            if (sending.tryLock(patience, TimeUnit.NANOSECONDS)) {
                try {
                    release(lease());
                } finally {
                    sending.unlock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void release(Lease last) {
        try {
            boolean unused = room.calls()
                    .whole("images", "release", () -> room.images().release(tenant, last.imageId(), last.holder()));
        } catch (StoreUnavailableException e) {
            LOG.log(System.Logger.Level.DEBUG, "A lease could not be released and lapses by itself", e);
        } catch (MemoryStoreException e) {
            LOG.log(System.Logger.Level.WARNING, "A lease could not be released and lapses by itself", e);
        }
    }

    @Override
    public String toString() {
        return "LeaseKeeper[" + lease() + ", " + (isHeld() ? "held]" : "not held]");
    }
}
