package io.memorystore.internal;

import io.memorystore.InvalidArchiveException;
import io.memorystore.internal.archive.Entry;
import io.memorystore.internal.archive.Item;
import io.memorystore.spi.ArchiveBackend;
import io.memorystore.spi.ProjectionKey;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.StateRow;
import io.memorystore.spi.StateScope;
import io.memorystore.spi.StoreBackend;
import io.memorystore.spi.StreamKey;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Loads records that were checked and compared. What is there is never changed, so that loading again goes on where it was cut off,
 * and two may load at once. For one thread.
 */
final class ArchiveLoading {
    private final LoadCalls calls;
    private final StoreBackend backend;
    private final ArchiveBackend archive;
    private final Loaded loaded;
    private final Batch<StateRow> state = new Batch<>(this::writeState);
    private String tenant = "";
    private @Nullable StateScope scope;
    private @Nullable SessionKey session;
    private @Nullable StreamKey stream;
    private @Nullable LoadedBlob blob;
    private @Nullable LoadedTurns turns;
    private @Nullable LoadedEvents events;
    private @Nullable LoadedProjection projection;

    /**
     * Who has to hear of what was loaded.
     *
     * @param session of each session
     * @param stream of each stream
     */
    record Loaded(Consumer<SessionKey> session, Consumer<StreamKey> stream) {}

    ArchiveLoading(LoadCalls calls, StoreBackend backend, Loaded loaded) {
        this.calls = calls;
        this.backend = backend;
        this.archive = backend.archive();
        this.loaded = loaded;
    }

    /** Loads the next record, or keeps it for the next transaction. */
    void load(Entry entry) {
        try {
            load(Item.decode(entry));
        } catch (IOException e) {
            throw new IllegalStateException("a record was checked and cannot be decoded", e);
        }
    }

    private void load(Item item) {
        if (item instanceof Item.Tenant next) {
            end();
            tenant = next.name();
            scope = new StateScope.OfTenant(tenant);
        } else if (item instanceof Item.StoredBlob next) {
            end();
            blob = new LoadedBlob(calls, backend.blobs(), archive, tenant, next.row());
        } else if (item instanceof Item.StoredImage next) {
            end();
            require(calls.write(() -> archive.addImage(tenant, next.image())), "an image's parent or layer");
        } else if (item instanceof Item.Session next) {
            end();
            session = new SessionKey(tenant, next.user(), next.session());
            scope = new StateScope.OfSession(session);
            turns = new LoadedTurns(calls, backend.turns(), archive, session);
        } else if (item instanceof Item.Stream next) {
            end();
            stream = new StreamKey(tenant, next.name());
            events = new LoadedEvents(calls, backend.events(), stream);
        } else {
            loadInto(item);
        }
    }

    private void loadInto(Item item) {
        if (item instanceof Item.Piece next && blob != null) {
            blob.add(next.chunk());
        } else if (item instanceof Item.Deleted next) {
            addState(next.version(), List.of());
        } else if (item instanceof Item.State next) {
            state.add(next.row(), next.row().value().length);
        } else if (item instanceof Item.Summary next && turns != null) {
            turns.put(next.row());
        } else if (item instanceof Item.StoredTurn next && turns != null) {
            turns.add(next.row());
        } else if (item instanceof Item.Checkpoint next && session != null) {
            SessionKey key = session;
            require(calls.write(() -> archive.addCheckpoint(key, next.imageId())), "a checkpoint's image");
        } else if (item instanceof Item.StoredEvent next && events != null) {
            events.add(next.row());
        } else if (item instanceof Item.Projection next && stream != null) {
            endProjection();
            ProjectionKey key = new ProjectionKey(stream, next.name());
            projection = new LoadedProjection(calls, backend.projections(), key, next.mark());
        } else if (item instanceof Item.Document next && projection != null) {
            projection.add(next.row());
        } else {
            throw new IllegalStateException("records were checked and are not in order");
        }
    }

    private static void require(boolean found, String what) {
        if (!found) {
            throw new InvalidArchiveException(
                    "The archive was made by hand, or something was deleted meanwhile: " + what
                            + " is not there. What came before it was loaded; erase the tenant before another archive is"
                            + " imported.");
        }
    }

    private void writeState(List<StateRow> rows) {
        addState(0, rows);
    }

    private void addState(long deletedVersion, List<StateRow> rows) {
        StateScope whose = scope;
        if (whose == null) {
            throw new IllegalStateException("state belongs to nobody");
        }
        boolean unused = calls.write(() -> {
            archive.addState(whose, deletedVersion, rows);
            return true;
        });
    }

    private void endProjection() {
        if (events != null) {
            events.flush();
        }
        if (projection != null) {
            projection.end();
            projection = null;
        }
    }

    /** Writes what was kept: what was begun has no more records. */
    void end() {
        state.flush();
        if (blob != null) {
            blob.end();
        }
        if (turns != null) {
            turns.flush();
        }
        endProjection();
        if (session != null) {
            loaded.session().accept(session);
        }
        if (stream != null) {
            loaded.stream().accept(stream);
        }
        blob = null;
        turns = null;
        events = null;
        session = null;
        stream = null;
    }
}
