package io.memorystore.internal;

import io.memorystore.ConfigurationException;
import io.memorystore.EventHandlerFailed;
import io.memorystore.StoreClosedException;
import io.memorystore.events.Projection;
import io.memorystore.events.ProjectionProgress.Status;
import io.memorystore.events.StoredEvent;
import io.memorystore.spi.ProjectionBackend;
import io.memorystore.spi.ProjectionKey;
import io.memorystore.spi.ProjectionMark;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a running projection does.
 *
 * <p><b>Once.</b> The stored mark (version, checkpoint) moves in the transaction that writes the documents, and only if it still is
 * the mark that the step began with. So whatever happens, a page of events is in the state once: a step that was overtaken, rolled
 * back, or cut off finds out by reading the mark again. The lease is there so that seldom more than one runs, and is not needed for
 * the state to be right: a holder that was paused longer than its lease lives does no harm.
 *
 * <p><b>Failures.</b> When the host's code throws at an event that is not the first of its page, nothing of the page is kept, and the
 * events before it are applied again as a page of their own; then the event is the first, and its failure is told. For one thread,
 * but for the status.
 */
final class ProjectionSteps implements Follower.Steps {
    static final Duration LEASE_TIME = Duration.ofSeconds(5);
    private static final Duration RENEWAL = Duration.ofSeconds(2);
    private static final Duration STANDBY = Duration.ofSeconds(1);
    private static final int MOST_EVENTS = 1_000;

    private final StreamRoom room;
    private final ProjectionKey key;
    private final Projection projection;
    private final int version;
    private final DocumentGate gate;
    private final String lease;
    private final String holder = UUID.randomUUID().toString();
    private @Nullable ProjectionMark mark;
    private int most = MOST_EVENTS;
    private int failures;
    private boolean held;
    private long renewedAt;
    private volatile Status status = Status.STANDBY;
    private volatile @Nullable String failure;

    ProjectionSteps(StreamRoom room, ProjectionKey key, Projection projection, int version, DocumentGate gate) {
        this.room = room;
        this.key = key;
        this.projection = projection;
        this.version = version;
        this.gate = gate;
        this.lease = LeaseNames.projection(key);
    }

    Status status() {
        return status;
    }

    @Nullable
    String failure() {
        return failure;
    }

    @Override
    public Duration step() throws Exception {
        try {
            return isHeld() ? advance() : STANDBY;
        } catch (StoreClosedException e) {
            throw e;
        } catch (Exception e) {
            mark = null;
            failure = e.getMessage();
            status = Status.FAILING;
            throw e;
        }
    }

    /** Ends the lease, so that another can begin at once; it lapses by itself if that fails. */
    void release() {
        if (held) {
            held = false;
            try {
                room.leases().release(lease, holder);
                room.followers().appended(key.stream()); // wakes who stands by in this store
            } catch (RuntimeException e) {
                System.getLogger("io.memorystore")
                        .log(System.Logger.Level.DEBUG, "A lease could not be released; it lapses by itself.", e);
            }
        }
    }

    private boolean isHeld() {
        long now = System.nanoTime();
        if (!held || now - renewedAt > RENEWAL.toNanos()) {
            boolean before = held;
            held = room.calls().call("projections", "lease", () -> room.leases().acquire(lease, holder, LEASE_TIME));
            renewedAt = now;
            if (!before) {
                mark = null;
            }
        }
        if (!held) {
            status = Status.STANDBY;
        }
        return held;
    }

    private Duration advance() throws HandlerFailure {
        boolean remembered = mark != null;
        ProjectionMark begin = mark();
        List<StoredEvent> page = page(begin);
        if (begin.version() != version) {
            empty(begin);
            return Duration.ZERO;
        }
        if (page.isEmpty()) {
            mark = null; // the state may be emptied meanwhile, by whoever has it rebuilt
            running();
            return remembered ? Duration.ZERO : RENEWAL;
        }
        ProjectionMark end =
                new ProjectionMark(version, page.get(page.size() - 1).sequence());
        move(begin, end, page);
        running();
        return Duration.ZERO;
    }

    private void running() {
        failure = null;
        status = Status.RUNNING;
    }

    private ProjectionMark mark() {
        ProjectionMark known = mark;
        if (known == null) {
            known = room.calls().call("projections", "mark", () -> backend().mark(key));
            mark = known;
        }
        if (known.version() > version) {
            release(); // a newer logic may run, and this one cannot
            throw new ConfigurationException("The state of projection \"" + key.name() + "\" is of version "
                    + known.version() + ", and this process has version " + version
                    + " of its logic. It waits; run the newer logic here, or end this runner.");
        }
        return known;
    }

    private List<StoredEvent> page(ProjectionMark begin) {
        List<StoredEvent> page =
                room.calls().call("events", "follow", () -> room.pages().page(key.stream(), begin.checkpoint() + 1));
        return page.size() > most ? page.subList(0, most) : page;
    }

    /** Begins anew, with the first event. */
    private void empty(ProjectionMark begin) {
        ProjectionMark fresh = new ProjectionMark(version, 0);
        boolean moved = room.calls()
                .call(
                        "projections",
                        "rebuild",
                        () -> StoreProjection.empty(backend(), key, projection, gate, begin, fresh));
        mark = moved ? fresh : null;
    }

    private void move(ProjectionMark begin, ProjectionMark end, List<StoredEvent> page) throws HandlerFailure {
        Applying applying = new Applying(projection, page);
        try {
            mark = isMoved(begin, end, applying) ? end : null;
            most = MOST_EVENTS;
            failures = 0;
        } catch (RuntimeException e) {
            Applying.Failure thrown = applying.failure();
            if (thrown == null) {
                throw e;
            }
            failed(thrown, page);
        }
    }

    private boolean isMoved(ProjectionMark begin, ProjectionMark end, Applying applying) {
        if (projection.ownsTables()) {
            return room.calls()
                    .call(
                            "projections",
                            "project",
                            () -> backend().advance(key, begin, end, transaction -> {
                                StepState state = StepState.in(transaction, gate);
                                applying.applyTo(state);
                                state.writeTo(transaction);
                            }));
        }
        StepState state = StepState.over(backend().documents(key), gate);
        applying.applyTo(state);
        return room.calls().call("projections", "project", () -> backend().advance(key, begin, end, state::writeTo));
    }

    private void failed(Applying.Failure e, List<StoredEvent> page) throws HandlerFailure {
        if (e.place() > 0) {
            most = e.place();
            return;
        }
        most = 1;
        failures++;
        StoredEvent event = page.get(0);
        room.signals()
                .eventHandlerFailed(new EventHandlerFailed(
                        key.stream().tenant(),
                        key.stream().stream(),
                        key.name(),
                        event.sequence(),
                        failures,
                        e.thrown()));
        throw new HandlerFailure(e.thrown());
    }

    private ProjectionBackend backend() {
        return room.projections();
    }
}
