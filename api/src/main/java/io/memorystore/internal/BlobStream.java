package io.memorystore.internal;

import io.memorystore.NotFoundException;
import io.memorystore.StorageException;
import io.memorystore.images.Blob;
import io.memorystore.internal.json.Json;
import io.memorystore.spi.BlobBackend;
import io.memorystore.spi.BlobChunk;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The content of a blob, a piece of it at a time, each of which is verified before any of its bytes is given out. */
final class BlobStream extends InputStream {
    private final ImageRoom room;
    private final String tenant;
    private final Blob blob;
    private final MessageDigest digest = Digests.sha256();
    private byte[] piece = new byte[0];
    private int position;
    private int next;
    private long left;
    private boolean verified;
    private boolean closed;

    private BlobStream(ImageRoom room, String tenant, Blob blob) {
        this.room = room;
        this.tenant = tenant;
        this.blob = blob;
        this.left = blob.sizeBytes();
    }

    static BlobStream open(ImageRoom room, String tenant, String blobId) {
        Blob blob = room.blobs()
                .find(tenant, blobId)
                .orElseThrow(() -> new NotFoundException(
                        "There is no blob \"" + blobId + "\" in this tenant; put it first.", List.of(blobId)));
        if (!blob.stored()) {
            throw new NotFoundException(
                    "The content of the blob \"" + blobId
                            + "\" is not in the store: it was registered by its size, and is kept " + "elsewhere.",
                    List.of(blobId));
        }
        return new BlobStream(room, tenant, blob);
    }

    @Override
    public int read() throws IOException {
        return isAtEnd() ? -1 : piece[position++] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        if (isAtEnd()) {
            return -1;
        }
        int count = Math.min(length, piece.length - position);
        System.arraycopy(piece, position, bytes, offset, count);
        position += count;
        return count;
    }

    @Override
    public int available() {
        return closed ? 0 : piece.length - position;
    }

    @Override
    public void close() {
        closed = true;
        piece = new byte[0];
        position = 0;
    }

    /** Reads the next piece where the last one is used up. */
    private boolean isAtEnd() throws IOException {
        if (closed) {
            throw new IOException("The content was closed");
        }
        if (position < piece.length) {
            return false;
        }
        if (left > 0) {
            readPiece();
            return false;
        }
        if (!verified) {
            requireDigest();
            verified = true;
        }
        return true;
    }

    private void readPiece() {
        int length = (int) Math.min(left, BlobBackend.CHUNK_BYTES);
        Optional<BlobChunk> chunk =
                room.calls().call("images", "readBlob", () -> room.blobs().read(tenant, blob.id(), next));
        if (chunk.isEmpty()) {
            throw new StorageException("Piece " + next + " of the content of " + name()
                    + " is not there: the blob was pruned while it was read, or the database is damaged.");
        }
        byte[] bytes = chunk.get().bytes();
        if (bytes.length != length || Json.checksum(bytes) != chunk.get().checksum()) {
            throw damaged("piece " + next + " does not match its checksum");
        }
        digest.update(bytes);
        piece = bytes;
        position = 0;
        next++;
        left -= length;
    }

    private void requireDigest() {
        if (!HexFormat.of().formatHex(digest.digest()).equals(blob.id())) {
            throw damaged("it does not match its SHA-256");
        }
    }

    private StorageException damaged(String how) {
        return new StorageException("The content of " + name() + " is damaged: " + how
                + ". Restore the database from a backup; storing the content again does not replace it.");
    }

    private String name() {
        return "the blob \"" + blob.id() + "\" (tenant \"" + tenant + "\")";
    }
}
