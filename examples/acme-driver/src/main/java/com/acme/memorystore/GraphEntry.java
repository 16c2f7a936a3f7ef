package com.acme.memorystore;

import io.memorystore.images.Blob;
import io.memorystore.images.Image;
import io.memorystore.images.Lease;
import io.memorystore.spi.BlobChunk;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.SummaryRow;
import io.memorystore.spi.TurnRow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A write to the image graph of a tenant. */
sealed interface GraphEntry extends Entry {

    String tenant();

    static GraphEntry read(char kind, DataInput in) throws IOException {
        return switch (kind) {
            case 'B' -> new BlobPut(Fields.text(in), Fields.text(in), in.readLong(), GraphFields.instant(in));
            case 'U' -> new PieceWritten(
                    Fields.text(in), GraphFields.uuid(in), GraphFields.chunk(in), GraphFields.instant(in));
            case 'C' -> new BlobCompleted(
                    Fields.text(in), GraphFields.uuid(in), Fields.text(in), in.readLong(), GraphFields.instant(in));
            case 'N' -> new BlobAdded(
                    Fields.text(in), GraphFields.uuid(in), GraphFields.blob(in), GraphFields.instant(in));
            case 'X' -> new UploadsEnded(Fields.text(in), GraphFields.uuids(in));
            case 'G' -> new BlobsDeleted(Fields.text(in), GraphFields.texts(in));
            case 'I' -> new ImageDefined(Fields.text(in), GraphFields.image(in));
            case 'K' -> new CheckpointMade(Fields.key(in), GraphFields.image(in));
            case 'F' -> new Forked(Fields.key(in), Fields.text(in), Fields.rows(in), Fields.summary(in));
            case 'O' -> new ImageDeleted(Fields.text(in), Fields.text(in));
            case 'H' -> new ImageLeased(Fields.text(in), GraphFields.lease(in));
            case 'W' -> new HolderReleased(Fields.text(in), GraphFields.optional(in), Fields.text(in));
            case 'Y' -> new LeasesReaped(Fields.text(in), GraphFields.instant(in));
            default -> throw new IOException("unknown kind of entry: " + (int) kind);
        };
    }

    /** A blob with its content elsewhere, new or put once more. */
    record BlobPut(String tenant, String blobId, long sizeBytes, Instant at) implements GraphEntry {
        @Override
        public void write(DataOutput out) throws IOException {
            out.writeByte('B');
            Fields.text(out, tenant);
            Fields.text(out, blobId);
            out.writeLong(sizeBytes);
            GraphFields.instant(out, at);
        }
    }

    /** The next piece of an upload. */
    record PieceWritten(String tenant, UUID upload, BlobChunk chunk, Instant at) implements GraphEntry {
        @Override
        public void write(DataOutput out) throws IOException {
            out.writeByte('U');
            Fields.text(out, tenant);
            GraphFields.uuid(out, upload);
            GraphFields.chunk(out, chunk);
            GraphFields.instant(out, at);
        }
    }

    /** An upload that became the content of a blob. */
    record BlobCompleted(String tenant, UUID upload, String blobId, long sizeBytes, Instant at) implements GraphEntry {
        @Override
        public void write(DataOutput out) throws IOException {
            out.writeByte('C');
            Fields.text(out, tenant);
            GraphFields.uuid(out, upload);
            Fields.text(out, blobId);
            out.writeLong(sizeBytes);
            GraphFields.instant(out, at);
        }
    }

    /** A blob as an archive has it, with the content of an upload if it is stored. */
    record BlobAdded(String tenant, UUID upload, Blob blob, Instant putAt) implements GraphEntry {
        @Override
        public void write(DataOutput out) throws IOException {
            out.writeByte('N');
            Fields.text(out, tenant);
            GraphFields.uuid(out, upload);
            GraphFields.blob(out, blob);
            GraphFields.instant(out, putAt);
        }
    }

    /** Uploads that became nothing. */
    record UploadsEnded(String tenant, List<UUID> uploads) implements GraphEntry {
        @Override
        public void write(DataOutput out) throws IOException {
            out.writeByte('X');
            Fields.text(out, tenant);
            GraphFields.uuids(out, uploads);
        }
    }

    /** Blobs that no image referred to. */
    record BlobsDeleted(String tenant, List<String> blobIds) implements GraphEntry {
        @Override
        public void write(DataOutput out) throws IOException {
            out.writeByte('G');
            Fields.text(out, tenant);
            GraphFields.texts(out, blobIds);
        }
    }

    /** An image. */
    record ImageDefined(String tenant, Image image) implements GraphEntry {
        @Override
        public void write(DataOutput out) throws IOException {
            out.writeByte('I');
            Fields.text(out, tenant);
            GraphFields.image(out, image);
        }
    }

    /** An image, unless it was there, that is now a session's newest checkpoint. */
    record CheckpointMade(SessionKey session, Image image) implements GraphEntry {
        @Override
        public String tenant() {
            return session.tenant();
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeByte('K');
            Fields.key(out, session);
            GraphFields.image(out, image);
        }
    }

    /** A session's first content, and the checkpoint that it comes from. */
    record Forked(SessionKey session, String imageId, List<TurnRow> rows, @Nullable SummaryRow summary)
            implements GraphEntry {
        @Override
        public String tenant() {
            return session.tenant();
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeByte('F');
            Fields.key(out, session);
            Fields.text(out, imageId);
            Fields.rows(out, rows);
            Fields.summary(out, summary);
        }
    }

    /** An image that is no more, and with it what was left of leases on it. */
    record ImageDeleted(String tenant, String imageId) implements GraphEntry {
        @Override
        public void write(DataOutput out) throws IOException {
            out.writeByte('O');
            Fields.text(out, tenant);
            Fields.text(out, imageId);
        }
    }

    /** A lease on an image, taken or renewed. */
    record ImageLeased(String tenant, Lease lease) implements GraphEntry {
        @Override
        public void write(DataOutput out) throws IOException {
            out.writeByte('H');
            Fields.text(out, tenant);
            GraphFields.lease(out, lease);
        }
    }

    /** A holder's leases that were given back, on one image or on all. */
    record HolderReleased(String tenant, @Nullable String imageId, String holder) implements GraphEntry {
        @Override
        public void write(DataOutput out) throws IOException {
            out.writeByte('W');
            Fields.text(out, tenant);
            GraphFields.optional(out, imageId);
            Fields.text(out, holder);
        }
    }

    /** All leases that had lapsed at a moment, removed. */
    record LeasesReaped(String tenant, Instant at) implements GraphEntry {
        @Override
        public void write(DataOutput out) throws IOException {
            out.writeByte('Y');
            Fields.text(out, tenant);
            GraphFields.instant(out, at);
        }
    }
}
