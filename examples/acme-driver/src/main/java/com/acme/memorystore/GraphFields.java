package com.acme.memorystore;

import io.memorystore.images.Blob;
import io.memorystore.images.Image;
import io.memorystore.images.Lease;
import io.memorystore.spi.BlobChunk;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How what belongs to image graphs is written and read back. */
final class GraphFields {
    private GraphFields() {}

    static void instant(DataOutput out, Instant instant) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    static Instant instant(DataInput in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    static void uuid(DataOutput out, UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    static UUID uuid(DataInput in) throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }

    static void uuids(DataOutput out, List<UUID> ids) throws IOException {
        out.writeInt(ids.size());
        for (UUID id : ids) {
            uuid(out, id);
        }
    }

    static List<UUID> uuids(DataInput in) throws IOException {
        int count = in.readInt();
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(uuid(in));
        }
        return ids;
    }

    static void texts(DataOutput out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            Fields.text(out, text);
        }
    }

    static List<String> texts(DataInput in) throws IOException {
        int count = in.readInt();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(Fields.text(in));
        }
        return texts;
    }

    static void optional(DataOutput out, @Nullable String text) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            Fields.text(out, text);
        }
    }

    static @Nullable String optional(DataInput in) throws IOException {
        return in.readBoolean() ? Fields.text(in) : null;
    }

    static void chunk(DataOutput out, BlobChunk chunk) throws IOException {
        Fields.bytes(out, chunk.bytes());
        out.writeInt(chunk.checksum());
    }

    static BlobChunk chunk(DataInput in) throws IOException {
        return new BlobChunk(Fields.bytes(in), in.readInt());
    }

    static void blob(DataOutput out, Blob blob) throws IOException {
        Fields.text(out, blob.id());
        out.writeLong(blob.sizeBytes());
        out.writeBoolean(blob.stored());
        instant(out, blob.createdAt());
    }

    static Blob blob(DataInput in) throws IOException {
        return new Blob(Fields.text(in), in.readLong(), in.readBoolean(), instant(in));
    }

    static void image(DataOutput out, Image image) throws IOException {
        Fields.text(out, image.id());
        optional(out, image.parentImageId());
        Fields.text(out, image.label());
        texts(out, image.layerBlobIds());
        instant(out, image.createdAt());
    }

    static Image image(DataInput in) throws IOException {
        return new Image(Fields.text(in), optional(in), Fields.text(in), texts(in), instant(in));
    }

    static void lease(DataOutput out, Lease lease) throws IOException {
        Fields.text(out, lease.id());
        Fields.text(out, lease.imageId());
        Fields.text(out, lease.holder());
        instant(out, lease.expiresAt());
    }

    static Lease lease(DataInput in) throws IOException {
        return new Lease(Fields.text(in), Fields.text(in), Fields.text(in), instant(in));
    }
}
