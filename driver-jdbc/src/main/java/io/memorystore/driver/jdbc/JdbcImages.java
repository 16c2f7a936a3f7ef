package io.memorystore.driver.jdbc;

import io.memorystore.images.Blob;
import io.memorystore.images.Image;
import io.memorystore.images.Lease;
import io.memorystore.spi.ImageBackend;
import io.memorystore.spi.ImageDefinition;
import io.memorystore.spi.ImageDeletion;
import io.memorystore.spi.NewImage;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.SummaryRow;
import io.memorystore.spi.TurnRow;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Images and their leases. All that changes a tenant's image graph locks the tenant's row first, and so what it has read of the graph
 * still holds when it writes.
 */
final class JdbcImages implements ImageBackend {
    private final TransactionRunner runner;
    private final CommitLanes lanes;
    private final PausePoint pausePoint;
    private final Dialect dialect;
    private final Clock clock;

    JdbcImages(TransactionRunner runner, CommitLanes lanes, PausePoint pausePoint, Dialect dialect, Clock clock) {
        this.runner = runner;
        this.lanes = lanes;
        this.pausePoint = pausePoint;
        this.dialect = dialect;
        this.clock = clock;
    }

    @Override
    public ImageDefinition define(String tenant, NewImage image) {
        SessionKey owner = JdbcBlobs.owner(tenant);
        return lanes.submit(
                Target.into(owner), transaction -> define(transaction, transaction.findOrCreate(owner).id, image), 0);
    }

    private ImageDefinition define(WriteTransaction transaction, long tenantId, NewImage image) throws SQLException {
        SqlConnection connection = transaction.connection();
        ImageTable.Row there = ImageTable.find(connection, tenantId, image.id());
        if (there != null) {
            return defined(connection, there);
        }
        ImageTable.Row parent = find(connection, tenantId, image.parentId());
        Map<String, Long> layers = BlobTable.ids(
                connection, tenantId, image.layers().stream().distinct().toList());
        List<String> missing = image.layers().stream()
                .filter(layer -> !layers.containsKey(layer))
                .distinct()
                .toList();
        String missingParent = parent == null ? image.parentId() : null;
        if (missingParent != null || !missing.isEmpty()) {
            return new ImageDefinition.Missing(missingParent, missing);
        }
        pausePoint.reached(PausePoint.IMAGE_DEFINE);
        List<Long> ids = image.layers().stream().map(layers::get).toList();
        return new ImageDefinition.Defined(
                ImageTable.insert(connection, tenantId, image, parent, ids, transaction.now(dialect, clock)));
    }

    private static ImageTable.@Nullable Row find(SqlConnection connection, long tenantId, @Nullable String imageId)
            throws SQLException {
        return imageId == null ? null : ImageTable.find(connection, tenantId, imageId);
    }

    private static ImageDefinition defined(SqlConnection connection, ImageTable.Row row) throws SQLException {
        return new ImageDefinition.Defined(
                ImageTable.images(connection, List.of(row)).get(0));
    }

    @Override
    public ImageDefinition checkpoint(SessionKey session, NewImage image, long summaryVersion) {
        SessionKey owner = JdbcBlobs.owner(session.tenant());
        return lanes.submit(
                Target.into(/* session= */ owner, /* other= */ session),
                transaction -> checkpoint(
                        transaction,
                        transaction.findOrCreate(owner).id,
                        transaction.findOrCreate(session),
                        image,
                        summaryVersion),
                0);
    }

    private ImageDefinition checkpoint(
            WriteTransaction transaction, long tenantId, SessionCursor session, NewImage image, long summaryVersion)
            throws SQLException {
        SqlConnection connection = transaction.connection();
        String newest = CheckpointTable.find(connection, session.id);
        boolean expected = Objects.equals(newest, image.parentId()) && session.summaryVersion == summaryVersion;
        if (!image.id().equals(newest) && !expected) {
            return new ImageDefinition.Overtaken(newest);
        }
        ImageDefinition definition = define(transaction, tenantId, image);
        if (definition instanceof ImageDefinition.Defined) {
            point(connection, session.id, ImageTable.find(connection, tenantId, image.id()));
        }
        return definition;
    }

    private static void point(SqlConnection connection, long sessionId, ImageTable.@Nullable Row image)
            throws SQLException {
        if (image == null) {
            throw new SQLException("An image whose graph is locked is gone");
        }
        CheckpointTable.put(connection, sessionId, image.id());
    }

    @Override
    public ImageDefinition fork(SessionKey session, String imageId, List<TurnRow> turns, @Nullable SummaryRow summary) {
        SessionKey owner = JdbcBlobs.owner(session.tenant());
        long bytes =
                turns.stream().mapToLong(turn -> turn.payload().json().length).sum();
        return lanes.submit(
                Target.into(session, owner),
                transaction -> {
                    ImageTable.Row image =
                            ImageTable.find(transaction.connection(), transaction.findOrCreate(owner).id, imageId);
                    return image == null
                            ? new ImageDefinition.Missing(imageId, List.of())
                            : fork(transaction, session, image, turns, summary);
                },
                bytes);
    }

    private ImageDefinition fork(
            WriteTransaction transaction,
            SessionKey key,
            ImageTable.Row image,
            List<TurnRow> turns,
            @Nullable SummaryRow summary)
            throws SQLException {
        SqlConnection connection = transaction.connection();
        SessionCursor session = transaction.findOrCreate(key);
        transaction.readLast(session);
        String newest = CheckpointTable.find(connection, session.id);
        if (newest == null && isEmpty(connection, key, session)) {
            JdbcTurns.replace(transaction, session, turns, summary, pausePoint);
            CheckpointTable.put(connection, session.id, image.id());
            return defined(connection, image);
        }
        long last = turns.isEmpty() ? 0 : turns.get(turns.size() - 1).sequence();
        boolean repeated = image.name().equals(newest) && session.lastSequence == last;
        return repeated ? defined(connection, image) : new ImageDefinition.Overtaken(newest);
    }

    private static boolean isEmpty(SqlConnection connection, SessionKey key, SessionCursor session)
            throws SQLException {
        return session.lastSequence == 0 && SummaryTable.find(connection, key).summary() == null;
    }

    @Override
    public Optional<String> checkpoint(SessionKey session) {
        return runner.query(connection -> {
            SessionCursor found = SessionTable.find(connection, session);
            return found == null ? Optional.empty() : Optional.ofNullable(CheckpointTable.find(connection, found.id));
        });
    }

    /** Something read of one image. */
    @FunctionalInterface
    private interface ImageRead<T> {
        T read(SqlConnection connection, ImageTable.Row image) throws SQLException;
    }

    /** Reads of one moment, with several statements. */
    private <T> Optional<T> read(String tenant, String imageId, ImageRead<T> read) {
        return runner.snapshot(connection -> {
            SessionCursor owner = SessionTable.find(connection, JdbcBlobs.owner(tenant));
            ImageTable.Row image = owner == null ? null : ImageTable.find(connection, owner.id, imageId);
            return image == null ? Optional.empty() : Optional.of(read.read(connection, image));
        });
    }

    @Override
    public Optional<Image> find(String tenant, String imageId) {
        return read(
                tenant,
                imageId,
                (connection, image) ->
                        ImageTable.images(connection, List.of(image)).get(0));
    }

    @Override
    public List<Image> list(String tenant, @Nullable String after, int limit) {
        return runner.snapshot(connection -> {
            SessionCursor owner = SessionTable.find(connection, JdbcBlobs.owner(tenant));
            return owner == null
                    ? List.of()
                    : ImageTable.images(connection, ImageTable.list(connection, owner.id, after, limit));
        });
    }

    @Override
    public Optional<List<Blob>> chain(String tenant, String imageId) {
        return read(tenant, imageId, (connection, image) -> ImageTable.chain(connection, image.id()));
    }

    @Override
    public OptionalLong chainSizeBytes(String tenant, String imageId) {
        return read(tenant, imageId, (connection, image) -> ImageTable.chainSizeBytes(connection, image.id()))
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    @Override
    public List<Image> lineage(String tenant, String imageId) {
        return read(
                        tenant,
                        imageId,
                        (connection, image) ->
                                ImageTable.images(connection, ImageTable.lineage(connection, image.id())))
                .orElse(List.of());
    }

    @Override
    public ImageDeletion delete(String tenant, String imageId) {
        SessionKey owner = JdbcBlobs.owner(tenant);
        return lanes.submit(Target.of(owner), transaction -> delete(transaction, transaction.find(owner), imageId), 0);
    }

    private ImageDeletion delete(WriteTransaction transaction, @Nullable SessionCursor owner, String imageId)
            throws SQLException {
        SqlConnection connection = transaction.connection();
        ImageTable.Row image = owner == null ? null : ImageTable.find(connection, owner.id, imageId);
        if (owner == null || image == null) {
            return new ImageDeletion.Unknown();
        }
        Optional<Lease> live = ImageLeaseTable.live(connection, image, transaction.now(dialect, clock)).stream()
                .max(Comparator.comparing(Lease::expiresAt));
        if (live.isPresent()) {
            return new ImageDeletion.Leased(live.get());
        }
        long children = ImageTable.children(connection, image.id());
        if (children > 0) {
            return new ImageDeletion.HasChildren(children);
        }
        pausePoint.reached(PausePoint.IMAGE_DELETE);
        CheckpointTable.move(connection, image.id(), find(connection, owner.id, image.parent()));
        ImageTable.delete(connection, image.id());
        return new ImageDeletion.Deleted();
    }

    @Override
    public Optional<Lease> lease(String tenant, String imageId, String holder, String leaseId, Duration timeToLive) {
        SessionKey owner = JdbcBlobs.owner(tenant);
        return lanes.submit(
                Target.of(owner),
                transaction -> {
                    SqlConnection connection = transaction.connection();
                    SessionCursor cursor = transaction.find(owner);
                    ImageTable.Row image = cursor == null ? null : ImageTable.find(connection, cursor.id, imageId);
                    if (cursor == null || image == null) {
                        return Optional.empty();
                    }
                    pausePoint.reached(PausePoint.IMAGE_LEASE);
                    long end = Microseconds.after(transaction.now(dialect, clock), timeToLive);
                    return Optional.of(ImageLeaseTable.put(
                            connection, new ImageLeaseTable.Wanted(cursor.id, image, holder, leaseId, end)));
                },
                0);
    }

    @Override
    public boolean release(String tenant, @Nullable String imageId, String holder) {
        SessionKey owner = JdbcBlobs.owner(tenant);
        return lanes.submit(
                Target.of(owner),
                transaction -> release(transaction.connection(), transaction.find(owner), imageId, holder),
                0);
    }

    private static boolean release(
            SqlConnection connection, @Nullable SessionCursor owner, @Nullable String imageId, String holder)
            throws SQLException {
        if (owner == null) {
            return false;
        }
        if (imageId == null) {
            return ImageLeaseTable.release(connection, owner.id, holder);
        }
        ImageTable.Row image = ImageTable.find(connection, owner.id, imageId);
        return image != null && ImageLeaseTable.release(connection, owner.id, holder, image.id());
    }

    @Override
    public Optional<List<Lease>> leases(String tenant, String imageId) {
        return read(
                tenant,
                imageId,
                (connection, image) ->
                        ImageLeaseTable.live(connection, image, Microseconds.of(dialect.now(connection, clock))));
    }

    @Override
    public int reap(String tenant) {
        SessionKey owner = JdbcBlobs.owner(tenant);
        return lanes.submit(
                Target.of(owner),
                transaction -> {
                    SessionCursor cursor = transaction.find(owner);
                    return cursor == null
                            ? 0
                            : ImageLeaseTable.reap(
                                    transaction.connection(), cursor.id, transaction.now(dialect, clock));
                },
                0);
    }
}
