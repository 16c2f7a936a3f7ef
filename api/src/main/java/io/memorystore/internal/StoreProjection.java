package io.memorystore.internal;

import io.memorystore.ConflictException;
import io.memorystore.InvalidInputException;
import io.memorystore.MemoryStoreException;
import io.memorystore.StorageException;
import io.memorystore.events.Projection;
import io.memorystore.events.ProjectionDocuments;
import io.memorystore.events.ProjectionProgress;
import io.memorystore.events.ProjectionProgress.Status;
import io.memorystore.events.ProjectionRunner;
import io.memorystore.spi.ProjectionBackend;
import io.memorystore.spi.ProjectionKey;
import io.memorystore.spi.ProjectionMark;
import io.memorystore.spi.StreamKey;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A projection of a stream: its thread while it runs, and what is stored of it. */
final class StoreProjection implements ProjectionRunner {
    private static final Polling POLLING = new Polling(1_000_000, 50_000_000);
    /** As good as forever, in nanoseconds that fit a long. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(36_500);

    private final StreamRoom room;
    private final ProjectionKey key;
    private final Projection projection;
    private final int version;
    private final DocumentGate gate;
    private @Nullable Follower follower;
    private @Nullable ProjectionSteps steps;
    private volatile boolean closed;

    private StoreProjection(StreamRoom room, ProjectionKey key, Projection projection, int version) {
        this.room = room;
        this.key = key;
        this.projection = projection;
        this.version = version;
        this.gate = new DocumentGate(key, room.maxDocumentBytes());
    }

    static StoreProjection of(StreamRoom room, StreamKey stream, Projection projection) {
        String name = projection.name();
        Texts.requireKey("projection.name", name);
        int version = projection.version();
        if (version < 1) {
            throw new InvalidInputException("projection.version", "is " + version + "; it must be 1 or more");
        }
        return new StoreProjection(room, new ProjectionKey(stream, name), projection, version);
    }

    @Override
    public String name() {
        room.calls().requireOpen();
        return key.name();
    }

    @Override
    public synchronized void start() {
        room.calls().requireOpen();
        if (follower == null && !closed) {
            ProjectionSteps work = new ProjectionSteps(room, key, projection, version, gate);
            Follower thread = room.followers().follow(key.stream(), "projection", work, work::release);
            steps = work;
            follower = thread;
            thread.start();
        }
    }

    @Override
    public void rebuild() {
        boolean unused = room.calls().call("projections", "rebuild", () -> {
            boolean emptied = false;
            while (!emptied) {
                emptied = isEmptied();
            }
            return true;
        });
        room.followers().appended(key.stream());
    }

    /** Returns false if somebody moved the mark meanwhile. */
    private boolean isEmptied() {
        ProjectionMark mark = room.projections().mark(key);
        if (mark.version() > version) {
            throw new ConflictException(
                    "The state of projection \"" + key.name() + "\" is of version " + mark.version()
                            + ", and this process has version " + version
                            + " of its logic. Nothing was changed: rebuild it where the newer logic runs.",
                    version,
                    mark.version());
        }
        return mark.version() == 0
                || empty(room.projections(), key, projection, gate, mark, new ProjectionMark(version, 0));
    }

    /** Empties the state, and what the projection keeps elsewhere. */
    static boolean empty(
            ProjectionBackend backend,
            ProjectionKey key,
            Projection projection,
            DocumentGate gate,
            ProjectionMark from,
            ProjectionMark to) {
        return backend.advance(key, from, to, transaction -> {
            transaction.clear();
            StepState state = StepState.in(transaction, gate);
            reset(projection, key, state);
            state.writeTo(transaction);
        });
    }

    private static void reset(Projection projection, ProjectionKey key, StepState state) {
        try {
            projection.reset(state);
        } catch (MemoryStoreException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new StorageException(
                    "Projection \"" + key.name()
                            + "\" could not empty what it keeps in tables of its own: its reset threw "
                            + e.getClass().getName() + ". Nothing was changed.",
                    e);
        }
    }

    @Override
    public long lag() {
        return room.calls().call("projections", "lag", this::told).lag();
    }

    @Override
    public ProjectionProgress progress() {
        return room.calls().call("projections", "progress", this::told);
    }

    private ProjectionProgress told() {
        ProjectionMark mark = room.projections().mark(key);
        long last = room.pages().lastSequence(key.stream());
        ProjectionSteps running = runningSteps();
        return new ProjectionProgress(
                key.name(),
                running == null ? Status.STOPPED : running.status(),
                mark.version(),
                mark.checkpoint(),
                last,
                running == null ? null : running.failure());
    }

    private synchronized @Nullable ProjectionSteps runningSteps() {
        return follower == null || !follower.isRunning() ? null : steps;
    }

    @Override
    public boolean await(long sequence, Duration atMost) {
        Objects.requireNonNull(atMost, "atMost");
        return room.calls().whole("projections", "await", () -> isAppliedWithin(sequence, atMost));
    }

    private boolean isAppliedWithin(long sequence, Duration atMost) {
        Duration patience = atMost.compareTo(LONGEST_WAIT) < 0 ? atMost : LONGEST_WAIT;
        return POLLING.isSoWithin(() -> isApplied(sequence), patience, () -> closed);
    }

    private boolean isApplied(long sequence) {
        ProjectionMark mark = room.calls().part(() -> room.projections().mark(key));
        return mark.version() >= version && mark.checkpoint() >= sequence;
    }

    @Override
    public ProjectionDocuments state() {
        room.calls().requireOpen();
        return new StoredDocuments(room.calls(), room.projections().documents(key), gate);
    }

    @Override
    public void close() {
        Follower running;
        synchronized (this) {
            closed = true;
            running = follower;
        }
        if (running != null) {
            running.close();
        }
    }

    @Override
    public String toString() {
        return "Projection[" + key.name() + " of " + key.stream().stream() + "]";
    }
}
