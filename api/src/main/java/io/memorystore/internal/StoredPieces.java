package io.memorystore.internal;

import io.memorystore.StorageException;
import io.memorystore.internal.archive.Entry;
import io.memorystore.internal.archive.Item;
import io.memorystore.internal.json.Json;
import io.memorystore.spi.BlobBackend;
import io.memorystore.spi.BlobChunk;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.IntFunction;

/** The content of a blob as the records of an archive, of which one is held. Each is verified. */
final class StoredPieces implements Iterator<Entry> {
    private final IntFunction<Optional<BlobChunk>> source;
    private final String tenant;
    private final String blobId;
    private long left;
    private int next;

    StoredPieces(IntFunction<Optional<BlobChunk>> source, String tenant, String blobId, long sizeBytes) {
        this.source = source;
        this.tenant = tenant;
        this.blobId = blobId;
        this.left = sizeBytes;
    }

    @Override
    public boolean hasNext() {
        return left > 0;
    }

    @Override
    public Entry next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int length = (int) Math.min(left, BlobBackend.CHUNK_BYTES);
        BlobChunk piece = source.apply(next).orElseThrow(this::damaged);
        if (piece.bytes().length != length || Json.checksum(piece.bytes()) != piece.checksum()) {
            throw damaged();
        }
        next++;
        left -= length;
        return new Item.Piece(piece).encode();
    }

    private StorageException damaged() {
        return new StorageException("Piece " + next + " of the content of the blob \"" + blobId + "\" (tenant \""
                + tenant + "\") is not what was stored: the blob was pruned meanwhile, or the database is damaged.");
    }
}
