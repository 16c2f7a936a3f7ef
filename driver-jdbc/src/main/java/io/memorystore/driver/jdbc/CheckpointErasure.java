package io.memorystore.driver.jdbc;

import io.memorystore.EraseReport;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Erases the checkpoints of a session, the newest first, down to the first one that something else stands on. The rows of the session and
 * of its tenant are locked. For one thread, once.
 */
final class CheckpointErasure {
    private final SqlConnection connection;
    private final List<String> layers = new ArrayList<>();
    private long images;
    private long kept;
    private long leases;
    private long blobs;
    private long bytes;

    CheckpointErasure(SqlConnection connection) {
        this.connection = connection;
    }

    /** Returns whether the session had a checkpoint. */
    boolean erase(@Nullable SessionCursor owner, long sessionId) throws SQLException {
        String newest = CheckpointTable.find(connection, sessionId);
        if (owner == null || newest == null) {
            return false;
        }
        CheckpointTable.delete(connection, sessionId);
        ImageTable.Row image = ImageTable.find(connection, owner.id, newest);
        while (image != null && isFree(image)) {
            delete(image);
            String parent = image.parent();
            image = parent == null ? null : ImageTable.find(connection, owner.id, parent);
        }
        kept = image == null ? 0 : ImageTable.lineage(connection, image.id()).size();
        deleteFreeBlobs(owner);
        return true;
    }

    private boolean isFree(ImageTable.Row image) throws SQLException {
        return ImageTable.children(connection, image.id()) == 0 && !CheckpointTable.isNewest(connection, image.id());
    }

    private void delete(ImageTable.Row image) throws SQLException {
        LayerTable.of(connection, List.of(image.id())).values().forEach(layers::addAll);
        leases += ImageLeaseTable.end(connection, image.id());
        ImageTable.delete(connection, image.id());
        images++;
    }

    /** Content that is kept elsewhere is not the store's to delete. */
    private void deleteFreeBlobs(SessionCursor owner) throws SQLException {
        List<BlobTable.Row> free =
                BlobTable.free(connection, owner.id, layers.stream().distinct().toList(), Long.MAX_VALUE).stream()
                        .filter(row -> row.kind() == BlobTable.Kind.STORED)
                        .toList();
        BlobTable.delete(connection, free.stream().map(BlobTable.Row::id).toList());
        blobs = free.size();
        bytes = free.stream().mapToLong(BlobTable.Row::sizeBytes).sum();
    }

    EraseReport report() {
        return new EraseReport(0, 0, 0, 0, 0, 0, 0, 0, images, kept, blobs, bytes, leases, false);
    }
}
