package io.memorystore.internal;

import io.memorystore.InvalidArchiveException;
import io.memorystore.InvalidInputException;
import io.memorystore.TooLargeException;
import io.memorystore.images.Blob;
import io.memorystore.images.Image;
import io.memorystore.internal.archive.Entry;
import io.memorystore.internal.archive.Item;
import io.memorystore.internal.archive.Kind;
import io.memorystore.internal.json.Json;
import io.memorystore.spi.BlobBackend;
import io.memorystore.spi.DocumentRow;
import io.memorystore.spi.EventPayload;
import io.memorystore.spi.StateRow;
import io.memorystore.spi.TurnPayload;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checks what is to be loaded, as the engine checks what hosts write: an archive may be intact and yet made by anybody. For one
 * archive.
 */
final class ArchiveGate {
    private static final int LARGEST_VALUE = 16 << 20;

    private final int maxTurnBytes;
    private final ArchiveOrder order = new ArchiveOrder();
    private long lastSequence;
    private @Nullable Blob blob;
    private MessageDigest digest = Digests.sha256();
    private long pieceBytes;

    ArchiveGate(int maxTurnBytes) {
        this.maxTurnBytes = maxTurnBytes;
    }

    /** Checks the next record. */
    void check(Entry entry) {
        try {
            Item item = Item.decode(entry);
            if (entry.kind() != Kind.PIECE) {
                requireWholeBlob();
            }
            order.next(entry.kind());
            check(item);
        } catch (IOException | InvalidInputException e) { // their messages quote nothing of what was read
            throw new InvalidArchiveException("The archive cannot be imported: " + e.getMessage() + " ("
                    + entry.kind().plural() + "). Nothing was written.");
        }
    }

    /** There are no more records. */
    void end() {
        try {
            requireWholeBlob();
        } catch (IOException e) {
            throw new InvalidArchiveException("The archive cannot be imported: " + e.getMessage() + ".");
        }
    }

    private void check(Item item) throws IOException {
        if (item instanceof Item.Tenant tenant) {
            order.key(Kind.TENANT, Texts.requireKey("tenant", tenant.name()));
        } else if (item instanceof Item.Deleted deleted) {
            require(deleted.version() > 0, "a version is out of range");
        } else if (item instanceof Item.State state) {
            check(state.row());
        } else if (item instanceof Item.StoredBlob stored) {
            begin(stored.row().blob());
        } else if (item instanceof Item.Piece piece) {
            check(piece);
        } else if (item instanceof Item.StoredImage stored) {
            Image image = stored.image();
            Objects.requireNonNull(
                    ImageGate.image(image.id(), image.parentImageId(), image.label(), image.layerBlobIds()));
        } else {
            checkOfSessionOrStream(item);
        }
    }

    private void checkOfSessionOrStream(Item item) throws IOException {
        if (item instanceof Item.Session session) {
            order.key(
                    Kind.SESSION,
                    Texts.requireKey("user", session.user()),
                    Texts.requireKey("session", session.session()));
            lastSequence = -1;
        } else if (item instanceof Item.StoredTurn turn) {
            follow(turn.row().sequence());
            check(turn.row().payload());
        } else if (item instanceof Item.Checkpoint checkpoint) {
            ImageGate.key("checkpoint", checkpoint.imageId());
        } else if (item instanceof Item.Stream stream) {
            order.key(Kind.STREAM, Texts.requireKey("stream", stream.name()));
            lastSequence = 0;
        } else if (item instanceof Item.StoredEvent event) {
            follow(event.row().sequence());
            check(event.row().payload());
        } else if (item instanceof Item.Projection projection) {
            order.key(Kind.PROJECTION, Texts.requireKey("projection", projection.name()));
            require(projection.mark().version() > 0 && projection.mark().checkpoint() >= 0, "a mark is out of range");
        } else if (item instanceof Item.Document document) {
            check(document.row());
        }
    }

    /** A session's turns may begin anywhere. */
    private void follow(long sequence) throws IOException {
        require(lastSequence < 0 ? sequence > 0 : sequence == lastSequence + 1, "sequences have a gap");
        lastSequence = sequence;
    }

    private void check(StateRow row) throws IOException {
        order.key(Kind.STATE, Texts.requireKey("key", row.key()));
        require(row.version() > 0, "a version is out of range");
        require(row.value().length <= LARGEST_VALUE, "a value is larger than 16 MiB");
    }

    private void check(TurnPayload payload) throws IOException {
        Objects.requireNonNull(payload.turn());
        require(TurnCheck.boundBytes(payload.turn()) > 0 && payload.tokens() >= 0, "tokens are out of range");
        require(payload.run() == null || Texts.isWellFormed(payload.run()), "a run has an unpaired surrogate");
        requireSize("turn", payload.json().length);
    }

    private void check(EventPayload payload) {
        EventGate.requireStorable("event", Objects.requireNonNull(payload.event()));
        requireSize("event", payload.bytes());
    }

    private void check(DocumentRow row) throws IOException {
        order.key(Kind.DOCUMENT, Texts.requireKey("key", row.key()));
        require(Json.isValue(row.json()), "a document is not one JSON value");
        requireSize("document", row.json().length);
    }

    private void requireSize(String what, long bytes) {
        if (bytes > maxTurnBytes) {
            throw new TooLargeException(
                    "A" + (what.startsWith("e") ? "n " : " ") + what + " of the archive takes " + bytes
                            + " bytes; this store's maxTurnBytes is " + maxTurnBytes
                            + ". Nothing was written: open the store with a greater one.",
                    maxTurnBytes,
                    bytes);
        }
    }

    private void begin(Blob next) throws IOException {
        order.key(Kind.BLOB, ImageGate.key("blobId", next.id()));
        ImageGate.sizeBytes(next.sizeBytes());
        blob = next;
        digest = Digests.sha256();
        pieceBytes = 0;
    }

    private void check(Item.Piece piece) throws IOException {
        byte[] bytes = piece.chunk().bytes();
        boolean follows = blob != null && blob.stored() && pieceBytes % BlobBackend.CHUNK_BYTES == 0;
        require(follows && bytes.length > 0 && bytes.length <= BlobBackend.CHUNK_BYTES, "a piece is out of place");
        digest.update(bytes);
        pieceBytes += bytes.length;
    }

    private void requireWholeBlob() throws IOException {
        Blob whole = blob;
        if (whole != null && whole.stored()) {
            require(
                    pieceBytes == whole.sizeBytes()
                            && HexFormat.of().formatHex(digest.digest()).equals(whole.id()),
                    "content does not match its SHA-256");
        }
        blob = null;
    }

    private static void require(boolean right, String problem) throws IOException {
        if (!right) {
            throw new IOException(problem);
        }
    }
}
