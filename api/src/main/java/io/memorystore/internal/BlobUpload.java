package io.memorystore.internal;

import io.memorystore.InvalidInputException;
import io.memorystore.MemoryStoreException;
import io.memorystore.StoreUnavailableException;
import io.memorystore.images.Blob;
import io.memorystore.internal.json.Json;
import io.memorystore.spi.BlobBackend;
import io.memorystore.spi.BlobChunk;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Supplier;

/** Writes content piece by piece, of which one is held at a time, and makes it a blob at the end. For one thread, once. */
final class BlobUpload {
    private final ImageRoom room;
    private final String tenant;
    private final UUID upload = UUID.randomUUID();
    private final MessageDigest digest = Digests.sha256();
    private long sizeBytes;

    BlobUpload(ImageRoom room, String tenant) {
        this.room = room;
        this.tenant = tenant;
    }

    Blob upload(InputStream content) {
        boolean complete = false;
        try {
            writeAll(content);
            Blob blob = complete();
            complete = true;
            return blob;
        } finally {
            if (!complete && sizeBytes > 0) {
                abandon();
            }
        }
    }

    private void writeAll(InputStream content) {
        byte[] piece = read(content);
        for (int number = 0; piece.length > 0; number++) {
            write(number, piece);
            // the last piece is the only one that may be shorter
            piece = piece.length < BlobBackend.CHUNK_BYTES ? new byte[0] : read(content);
        }
    }

    private static byte[] read(InputStream content) {
        try {
            return content.readNBytes(BlobBackend.CHUNK_BYTES);
        } catch (IOException | RuntimeException e) {
            throw new InvalidInputException("content", "could not be read to its end; nothing was stored", e);
        }
    }

    private void write(int number, byte[] piece) {
        BlobChunk chunk = new BlobChunk(piece, Json.checksum(piece));
        if (!part(() -> room.blobs().write(tenant, upload, number, chunk))) {
            throw gone();
        }
        digest.update(piece);
        sizeBytes += piece.length;
    }

    private Blob complete() {
        String id = HexFormat.of().formatHex(digest.digest());
        return part(() -> StoreImageGraph.sameSize(
                sizeBytes, room.blobs().complete(tenant, upload, id, sizeBytes).orElseThrow(BlobUpload::gone)));
    }

    private static StoreUnavailableException gone() {
        return new StoreUnavailableException(
                "The content was not read on for so long that what was stored of it was taken for abandoned and removed; "
                        + "store it again.",
                false,
                null);
    }

    private <T> T part(Supplier<T> body) {
        return room.calls().part(() -> Settling.repeat(room.operationTimeout(), body));
    }

    /** What cannot be told now is found by its age later. */
    private void abandon() {
        try {
            boolean unused = room.calls().part(() -> {
                room.blobs().abandon(tenant, upload);
                return true;
            });
        } catch (MemoryStoreException e) {
            // the failure that led here is the one to tell
        }
    }
}
