package io.memorystore.spi;

import java.util.zip.CRC32C;

/** A payload as it is stored, with where it belongs and its checksum. */
public sealed interface StoredPayload {

    /** What there is with a checksum of its own. */
    enum Kind {
        /** Turns of sessions. */
        TURN,
        /** Summaries of sessions. */
        SUMMARY,
        /** Values of key/value state. */
        STATE,
        /** Events of streams. */
        EVENT,
        /** Documents of projections. */
        DOCUMENT,
        /** Pieces of the content of blobs; not of what belongs to no blob, an upload on its way for one. */
        CHUNK
    }

    /**
     * Whether the stored checksum is that of the content.
     *
     * @return false if one of the two was damaged
     */
    boolean isIntact();

    /**
     * How long it is.
     *
     * @return in bytes, 0 or more; 0 where it is kept as a value and was never encoded
     */
    long bytes();

    /**
     * A turn.
     *
     * @param session whose
     * @param row the turn
     */
    record OfTurn(SessionKey session, TurnRow row) implements StoredPayload {
        @Override
        public boolean isIntact() {
            return row.payload().isIntact();
        }

        @Override
        public long bytes() {
            return row.payload().turn() != null ? 0 : row.payload().json().length;
        }
    }

    /**
     * A summary.
     *
     * @param session whose
     * @param row the summary
     */
    record OfSummary(SessionKey session, SummaryRow row) implements StoredPayload {
        @Override
        public boolean isIntact() {
            return checksum(row.json()) == row.checksum();
        }

        @Override
        public long bytes() {
            return row.json().length;
        }
    }

    /**
     * A value of key/value state.
     *
     * @param scope whose
     * @param row the value
     */
    record OfState(StateScope scope, StateRow row) implements StoredPayload {
        @Override
        public boolean isIntact() {
            return checksum(row.value()) == row.checksum();
        }

        @Override
        public long bytes() {
            return row.value().length;
        }
    }

    /**
     * An event.
     *
     * @param stream whose
     * @param row the event
     */
    record OfEvent(StreamKey stream, EventRow row) implements StoredPayload {
        @Override
        public boolean isIntact() {
            return row.payload().isIntact();
        }

        @Override
        public long bytes() {
            return row.payload().event() != null ? 0 : row.payload().bytes();
        }
    }

    /**
     * A document of a projection.
     *
     * @param projection whose
     * @param row the document
     */
    record OfDocument(ProjectionKey projection, DocumentRow row) implements StoredPayload {
        @Override
        public boolean isIntact() {
            return checksum(row.json()) == row.checksum();
        }

        @Override
        public long bytes() {
            return row.json().length;
        }
    }

    /**
     * A piece of content.
     *
     * @param tenant whose
     * @param blobId of what
     * @param number its place, 0 for the first
     * @param chunk the piece
     */
    record OfChunk(String tenant, String blobId, int number, BlobChunk chunk) implements StoredPayload {
        @Override
        public boolean isIntact() {
            return checksum(chunk.bytes()) == chunk.checksum();
        }

        @Override
        public long bytes() {
            return chunk.bytes().length;
        }
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
