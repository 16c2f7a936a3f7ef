package io.memorystore.driver.jdbc;

import io.memorystore.driver.jdbc.BlobTable.Kind;
import io.memorystore.images.Blob;
import io.memorystore.images.Image;
import io.memorystore.spi.ArchiveBackend;
import io.memorystore.spi.ArchivedBlob;
import io.memorystore.spi.ArchivedImage;
import io.memorystore.spi.ArchivedSession;
import io.memorystore.spi.NewImage;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.StateRow;
import io.memorystore.spi.StateScope;
import io.memorystore.spi.StateValue;
import io.memorystore.spi.TurnRow;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows as they are, through the same tables, lanes and locks as all others. */
final class JdbcArchive implements ArchiveBackend {
    private final TransactionRunner runner;
    private final CommitLanes lanes;
    private final PausePoint pausePoint;

    JdbcArchive(TransactionRunner runner, CommitLanes lanes, PausePoint pausePoint) {
        this.runner = runner;
        this.lanes = lanes;
        this.pausePoint = pausePoint;
    }

    @Override
    public String storeId() {
        return runner.query(connection -> {
            List<String> ids = Text.all(connection.prepare(Sql.FIND_STORE));
            if (ids.isEmpty()) {
                throw new SQLException("The database has lost its store's id");
            }
            return ids.get(0);
        });
    }

    @Override
    public long deletedVersion(String tenant) {
        return runner.query(connection -> {
            SessionCursor owner = SessionTable.find(connection, JdbcBlobs.owner(tenant));
            return owner == null ? 0L : owner.deletedVersion;
        });
    }

    @Override
    public List<ArchivedSession> sessions(String tenant, @Nullable SessionKey after, int limit) {
        return runner.query(connection -> SessionTable.archived(connection, tenant, after, limit));
    }

    @Override
    public List<String> streams(String tenant, @Nullable String after, int limit) {
        return runner.query(connection -> EventTable.archived(connection, tenant, after, limit));
    }

    @Override
    public List<ArchivedBlob> blobs(String tenant, @Nullable String after, int limit) {
        return runner.snapshot(connection -> {
            SessionCursor owner = SessionTable.find(connection, JdbcBlobs.owner(tenant));
            List<ArchivedBlob> blobs = new ArrayList<>();
            if (owner != null) {
                for (BlobTable.UsedRow used : BlobTable.list(connection, owner.id, after, limit)) {
                    blobs.add(new ArchivedBlob(
                            used.row().blob(), Microseconds.toInstant(used.row().putAt())));
                }
            }
            return blobs;
        });
    }

    @Override
    public List<ArchivedImage> images(String tenant, long afterPlace, int limit) {
        return runner.snapshot(connection -> {
            SessionCursor owner = SessionTable.find(connection, JdbcBlobs.owner(tenant));
            return owner == null ? List.of() : ImageTable.archived(connection, owner.id, afterPlace, limit);
        });
    }

    @Override
    public boolean addTurns(SessionKey key, long expectedLastSequence, List<TurnRow> turns) {
        long bytes =
                turns.stream().mapToLong(turn -> turn.payload().json().length).sum();
        return lanes.submit(
                Target.into(key), transaction -> addTurns(transaction, key, expectedLastSequence, turns), bytes);
    }

    /**
     * The last sequence is read, whatever is known of it: where what is known is too low, the primary key would refuse a turn that
     * follows it, but not one that comes behind a gap.
     */
    private boolean addTurns(WriteTransaction transaction, SessionKey key, long expected, List<TurnRow> turns)
            throws SQLException {
        SessionCursor session = transaction.findOrCreate(key);
        transaction.readLast(session);
        if (session.lastSequence != expected) {
            return false;
        }
        pausePoint.reached(PausePoint.TURN_APPEND);
        for (TurnRow turn : turns) {
            transaction.insert(session, turn.sequence(), null, turn.payload());
        }
        return true;
    }

    @Override
    public void addState(StateScope scope, long deletedVersion, List<StateRow> rows) {
        SessionKey owner = SessionTable.owner(scope);
        long bytes = rows.stream().mapToLong(row -> row.value().length).sum();
        boolean unused = lanes.submit(
                Target.into(owner), transaction -> addState(transaction, owner, deletedVersion, rows), bytes);
    }

    private boolean addState(WriteTransaction transaction, SessionKey owner, long deletedVersion, List<StateRow> rows)
            throws SQLException {
        SqlConnection connection = transaction.connection();
        SessionCursor session = transaction.findOrCreate(owner);
        pausePoint.reached(PausePoint.STATE_PUT);
        SessionTable.raiseDeletedVersion(connection, session, deletedVersion);
        for (StateRow row : rows) {
            if (StateTable.version(connection, session.id, row.key()) == 0) {
                StateValue value = new StateValue(row.value(), row.checksum(), row.updatedAt());
                StateTable.put(connection, Sql.INSERT_STATE, session.id, row.key(), row.version(), value);
            }
        }
        return true;
    }

    @Override
    public boolean addBlob(String tenant, ArchivedBlob blob, UUID upload) {
        SessionKey owner = JdbcBlobs.owner(tenant);
        return lanes.submit(
                Target.into(owner),
                transaction -> addBlob(
                        transaction.connection(), transaction.findOrCreate(owner).id, blob, JdbcBlobs.name(upload)),
                0);
    }

    private boolean addBlob(SqlConnection connection, long tenantId, ArchivedBlob added, String upload)
            throws SQLException {
        Blob blob = added.blob();
        if (BlobTable.find(connection, tenantId, blob.id()) != null) {
            return true;
        }
        BlobTable.Row written = blob.stored() ? BlobTable.find(connection, tenantId, upload) : null;
        if (written == null && blob.stored() && blob.sizeBytes() > 0) {
            return false;
        }
        pausePoint.reached(PausePoint.BLOB_PUT);
        BlobTable.Row row = new BlobTable.Row(
                written == null ? 0 : written.id(),
                blob.id(),
                blob.sizeBytes(),
                blob.stored() ? Kind.STORED : Kind.ELSEWHERE,
                Microseconds.of(blob.createdAt()),
                Microseconds.of(added.putAt()));
        if (written == null) {
            BlobTable.insert(connection, tenantId, row);
        } else {
            BlobTable.update(connection, row);
        }
        return true;
    }

    @Override
    public boolean addImage(String tenant, Image image) {
        SessionKey owner = JdbcBlobs.owner(tenant);
        return lanes.submit(
                Target.into(owner),
                transaction -> addImage(transaction.connection(), transaction.findOrCreate(owner).id, image),
                0);
    }

    private boolean addImage(SqlConnection connection, long tenantId, Image image) throws SQLException {
        if (ImageTable.find(connection, tenantId, image.id()) != null) {
            return true;
        }
        String parentId = image.parentImageId();
        ImageTable.Row parent = parentId == null ? null : ImageTable.find(connection, tenantId, parentId);
        Map<String, Long> layers = BlobTable.ids(
                connection, tenantId, image.layerBlobIds().stream().distinct().toList());
        if ((parentId != null && parent == null) || !layers.keySet().containsAll(image.layerBlobIds())) {
            return false;
        }
        pausePoint.reached(PausePoint.IMAGE_DEFINE);
        NewImage added = new NewImage(image.id(), parentId, image.label(), image.layerBlobIds());
        List<Long> ids = image.layerBlobIds().stream().map(layers::get).toList();
        Image unused = ImageTable.insert(connection, tenantId, added, parent, ids, Microseconds.of(image.createdAt()));
        return true;
    }

    @Override
    public boolean addCheckpoint(SessionKey session, String imageId) {
        SessionKey owner = JdbcBlobs.owner(session.tenant());
        return lanes.submit(
                Target.into(/* session= */ owner, /* other= */ session),
                transaction -> addCheckpoint(
                        transaction.connection(),
                        transaction.findOrCreate(owner).id,
                        transaction.findOrCreate(session).id,
                        imageId),
                0);
    }

    private boolean addCheckpoint(SqlConnection connection, long tenantId, long sessionId, String imageId)
            throws SQLException {
        if (CheckpointTable.find(connection, sessionId) != null) {
            return true;
        }
        ImageTable.Row image = ImageTable.find(connection, tenantId, imageId);
        if (image == null) {
            return false;
        }
        pausePoint.reached(PausePoint.IMAGE_DEFINE);
        CheckpointTable.put(connection, sessionId, image.id());
        return true;
    }
}
