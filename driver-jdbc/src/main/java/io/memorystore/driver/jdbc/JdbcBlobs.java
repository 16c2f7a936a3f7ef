package io.memorystore.driver.jdbc;

import io.memorystore.driver.jdbc.BlobTable.Kind;
import io.memorystore.images.Blob;
import io.memorystore.spi.BlobBackend;
import io.memorystore.spi.BlobChunk;
import io.memorystore.spi.BlobUse;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.SessionKey;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Blobs. All that changes a tenant's image graph locks the tenant's row first, and so what it has read of the graph still holds when
 * it writes.
 */
final class JdbcBlobs implements BlobBackend {
    /** How many pieces one transaction removes. */
    private static final int SWEPT = 4;

    private static final String UPLOAD = "\u0001upload/";
    private static final String DELETED = "\u0001deleted/";

    private final TransactionRunner runner;
    private final CommitLanes lanes;
    private final PausePoint pausePoint;
    private final Dialect dialect;
    private final Clock clock;

    JdbcBlobs(TransactionRunner runner, CommitLanes lanes, PausePoint pausePoint, Dialect dialect, Clock clock) {
        this.runner = runner;
        this.lanes = lanes;
        this.pausePoint = pausePoint;
        this.dialect = dialect;
        this.clock = clock;
    }

    /** The key of the row that a tenant's image graph hangs on: that of the tenant's own state. */
    static SessionKey owner(String tenant) {
        return new SessionKey(tenant, "", "");
    }

    /** The name of the row that an upload is. */
    static String name(UUID upload) {
        return UPLOAD + upload;
    }

    private long now(WriteTransaction transaction) throws SQLException {
        return transaction.now(dialect, clock);
    }

    @Override
    public Blob put(String tenant, String blobId, long sizeBytes) {
        SessionKey owner = owner(tenant);
        return lanes.submit(
                Target.into(owner),
                transaction -> put(transaction, transaction.findOrCreate(owner).id, blobId, sizeBytes),
                0);
    }

    private Blob put(WriteTransaction transaction, long tenantId, String blobId, long sizeBytes) throws SQLException {
        SqlConnection connection = transaction.connection();
        BlobTable.Row there = BlobTable.find(connection, tenantId, blobId);
        if (there == null) {
            pausePoint.reached(PausePoint.BLOB_PUT);
            BlobTable.Row added = BlobTable.Row.added(blobId, sizeBytes, Kind.ELSEWHERE, now(transaction));
            BlobTable.insert(connection, tenantId, added);
            return added.blob();
        }
        if (there.sizeBytes() == sizeBytes) {
            BlobTable.touch(connection, there.id(), now(transaction));
        }
        return there.blob();
    }

    @Override
    public boolean write(String tenant, UUID upload, int number, BlobChunk chunk) {
        SessionKey owner = owner(tenant);
        return lanes.submit(
                Target.into(owner),
                transaction -> write(transaction, transaction.findOrCreate(owner).id, upload, number, chunk),
                chunk.bytes().length);
    }

    private boolean write(WriteTransaction transaction, long tenantId, UUID upload, int number, BlobChunk chunk)
            throws SQLException {
        SqlConnection connection = transaction.connection();
        long now = now(transaction);
        String name = UPLOAD + upload;
        BlobTable.Row row = BlobTable.find(connection, tenantId, name);
        if (row == null && number == 0) {
            BlobTable.insert(connection, tenantId, BlobTable.Row.added(name, 0, Kind.REMNANT, now));
            row = BlobTable.find(connection, tenantId, name);
        } else if (row != null) {
            BlobTable.touch(connection, row.id(), now);
        }
        if (row == null) {
            return false;
        }
        int last = ChunkTable.last(connection, row.id());
        if (number == last + 1) {
            ChunkTable.insert(connection, row.id(), number, chunk);
        }
        return number <= last + 1;
    }

    @Override
    public Optional<Blob> complete(String tenant, UUID upload, String blobId, long sizeBytes) {
        SessionKey owner = owner(tenant);
        return lanes.submit(
                Target.into(owner),
                transaction -> Optional.ofNullable(
                        complete(transaction, transaction.findOrCreate(owner).id, upload, blobId, sizeBytes)),
                0);
    }

    private @Nullable Blob complete(
            WriteTransaction transaction, long tenantId, UUID upload, String blobId, long sizeBytes)
            throws SQLException {
        SqlConnection connection = transaction.connection();
        long now = now(transaction);
        BlobTable.Row written = BlobTable.find(connection, tenantId, UPLOAD + upload);
        BlobTable.Row there = BlobTable.find(connection, tenantId, blobId);
        if (there != null && (there.kind() == Kind.STORED || there.sizeBytes() != sizeBytes)) {
            if (there.sizeBytes() == sizeBytes) {
                BlobTable.touch(connection, there.id(), now);
            }
            if (written != null) {
                retire(connection, written);
            }
            return there.blob();
        }
        if (written == null && sizeBytes > 0) {
            return null;
        }
        pausePoint.reached(PausePoint.BLOB_PUT);
        long createdAt = there == null ? now : there.createdAt();
        return replace(
                connection,
                tenantId,
                written,
                there,
                new BlobTable.Row(0, blobId, sizeBytes, Kind.STORED, createdAt, now));
    }

    /** Makes an upload a blob, and all layers that were a registered one of the same id layers of it. */
    private static Blob replace(
            SqlConnection connection,
            long tenantId,
            BlobTable.@Nullable Row written,
            BlobTable.@Nullable Row registered,
            BlobTable.Row blob)
            throws SQLException {
        if (written == null && registered == null) {
            BlobTable.insert(connection, tenantId, blob);
            return blob.blob();
        }
        if (written != null && registered != null) {
            LayerTable.move(connection, registered.id(), written.id());
            BlobTable.delete(connection, List.of(registered.id()));
        }
        BlobTable.Row kept = written != null ? written : Objects.requireNonNull(registered);
        BlobTable.update(connection, withId(blob, kept.id()));
        return blob.blob();
    }

    private static BlobTable.Row withId(BlobTable.Row row, long id) {
        return new BlobTable.Row(id, row.name(), row.sizeBytes(), row.kind(), row.createdAt(), row.putAt());
    }

    /** Leaves a row and its content to {@link #sweep}, at once. */
    private static void retire(SqlConnection connection, BlobTable.Row row) throws SQLException {
        BlobTable.update(
                connection, new BlobTable.Row(row.id(), DELETED + row.id(), row.sizeBytes(), Kind.REMNANT, 0, 0));
    }

    @Override
    public void abandon(String tenant, UUID upload) {
        SessionKey owner = owner(tenant);
        boolean unused = lanes.submit(
                Target.of(owner), transaction -> abandon(transaction.connection(), transaction.find(owner), upload), 0);
    }

    private static boolean abandon(SqlConnection connection, @Nullable SessionCursor owner, UUID upload)
            throws SQLException {
        BlobTable.Row written = owner == null ? null : BlobTable.find(connection, owner.id, UPLOAD + upload);
        if (written != null) {
            retire(connection, written);
        }
        return true;
    }

    @Override
    public Optional<Blob> find(String tenant, String blobId) {
        return runner.query(connection -> {
            SessionCursor owner = SessionTable.find(connection, owner(tenant));
            return owner == null
                    ? Optional.empty()
                    : Optional.ofNullable(BlobTable.find(connection, owner.id, blobId))
                            .map(BlobTable.Row::blob);
        });
    }

    @Override
    public Optional<BlobChunk> read(String tenant, String blobId, int number) {
        return runner.query(connection -> {
            SessionCursor owner = SessionTable.find(connection, owner(tenant));
            return owner == null ? Optional.empty() : ChunkTable.find(connection, owner.id, blobId, number);
        });
    }

    @Override
    public List<BlobUse> list(String tenant, @Nullable String after, Duration gracePeriod, int limit) {
        return runner.snapshot(connection -> {
            dialect.limitStatements(connection);
            SessionCursor owner = SessionTable.find(connection, owner(tenant));
            return owner == null ? List.of() : list(connection, owner.id, after, gracePeriod, limit);
        });
    }

    private List<BlobUse> list(
            SqlConnection connection, long tenantId, @Nullable String after, Duration gracePeriod, int limit)
            throws SQLException {
        long youngest = Microseconds.before(Microseconds.of(dialect.now(connection, clock)), gracePeriod);
        List<BlobUse> uses = new ArrayList<>();
        for (BlobTable.UsedRow used : BlobTable.list(connection, tenantId, after, limit)) {
            uses.add(
                    new BlobUse(used.row().blob(), used.referenced(), used.row().putAt() <= youngest));
        }
        return uses;
    }

    @Override
    public List<Blob> prune(String tenant, List<String> blobIds, Duration gracePeriod) {
        SessionKey owner = owner(tenant);
        return lanes.submit(
                Target.of(owner), transaction -> prune(transaction, transaction.find(owner), blobIds, gracePeriod), 0);
    }

    private List<Blob> prune(
            WriteTransaction transaction, @Nullable SessionCursor owner, List<String> blobIds, Duration gracePeriod)
            throws SQLException {
        SqlConnection connection = transaction.connection();
        if (owner == null) {
            return List.of();
        }
        List<BlobTable.Row> free =
                BlobTable.free(connection, owner.id, blobIds, Microseconds.before(now(transaction), gracePeriod));
        pausePoint.reached(PausePoint.BLOB_PRUNE);
        List<Long> small = new ArrayList<>();
        for (BlobTable.Row row : free) {
            if (row.kind() == Kind.STORED && row.sizeBytes() > CHUNK_BYTES) {
                retire(connection, row);
            } else {
                small.add(row.id());
            }
        }
        BlobTable.delete(connection, small);
        return free.stream().map(BlobTable.Row::blob).toList();
    }

    @Override
    public boolean sweep(String tenant, Duration idle) {
        SessionKey owner = owner(tenant);
        return lanes.submit(Target.of(owner), transaction -> sweep(transaction, transaction.find(owner), idle), 0);
    }

    private boolean sweep(WriteTransaction transaction, @Nullable SessionCursor owner, Duration idle)
            throws SQLException {
        SqlConnection connection = transaction.connection();
        OptionalLong remnant = owner == null
                ? OptionalLong.empty()
                : BlobTable.remnant(connection, owner.id, Microseconds.before(now(transaction), idle));
        if (remnant.isEmpty()) {
            return false;
        }
        int from = ChunkTable.last(connection, remnant.getAsLong()) + 1 - SWEPT;
        if (from > 0) {
            ChunkTable.delete(connection, remnant.getAsLong(), from);
        } else {
            BlobTable.delete(connection, List.of(remnant.getAsLong())); // what pieces it has are deleted with it
        }
        return true;
    }
}
