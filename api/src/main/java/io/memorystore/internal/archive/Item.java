package io.memorystore.internal.archive;

import io.memorystore.events.Event;
import io.memorystore.images.Blob;
import io.memorystore.images.Image;
import io.memorystore.internal.json.EventJson;
import io.memorystore.internal.json.Json;
import io.memorystore.internal.json.SummaryState;
import io.memorystore.internal.json.TurnJson;
import io.memorystore.spi.ArchivedBlob;
import io.memorystore.spi.BlobChunk;
import io.memorystore.spi.DocumentRow;
import io.memorystore.spi.EventPayload;
import io.memorystore.spi.EventRow;
import io.memorystore.spi.ProjectionMark;
import io.memorystore.spi.StateRow;
import io.memorystore.spi.SummaryRow;
import io.memorystore.spi.TurnPayload;
import io.memorystore.spi.TurnRow;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record of an archive, decoded: rows as backends give and take them. {@code docs/archives.md} is the specification of its bytes. */
public sealed interface Item {

    /**
     * Encodes.
     *
     * @return the record
     */
    Entry encode();

    /**
     * Decodes, and refuses what does not encode to the very same bytes again.
     *
     * @param entry the record
     * @return its content; turns and events are carried as values
     * @throws IOException if the bytes are not what they should be; the message has none of them
     */
    static Item decode(Entry entry) throws IOException {
        Item item = FieldReader.read(entry.body(), reader -> read(entry.kind(), reader));
        if (!item.encode().isSameAs(entry)) {
            throw new IOException("a record is not in its one form");
        }
        return item;
    }

    private static Item read(Kind kind, FieldReader in) throws IOException {
        return switch (kind) {
            case TENANT -> new Tenant(in.text());
            case DELETED -> new Deleted(in.number());
            case STATE -> State.read(in);
            case BLOB -> StoredBlob.read(in);
            case PIECE -> new Piece(chunk(in.bytes()));
            case IMAGE -> StoredImage.read(in);
            case SESSION -> new Session(in.text(), in.text());
            case SUMMARY -> Summary.read(in);
            case TURN -> StoredTurn.read(in);
            case CHECKPOINT -> new Checkpoint(in.text());
            case STREAM -> new Stream(in.text());
            case EVENT -> StoredEvent.read(in);
            case PROJECTION -> new Projection(in.text(), new ProjectionMark(in.integer(), in.number()));
            case DOCUMENT -> Document.read(in);
            case END -> Counts.read(in);
        };
    }

    private static BlobChunk chunk(byte[] bytes) {
        return new BlobChunk(bytes, Json.checksum(bytes));
    }

    /**
     * A tenant.
     *
     * @param name its name
     */
    record Tenant(String name) implements Item {
        @Override
        public Entry encode() {
            return new Entry(Kind.TENANT, new FieldWriter().text(name).toBytes());
        }
    }

    /**
     * The greatest version of state that was deleted.
     *
     * @param version 1 or more
     */
    record Deleted(long version) implements Item {
        @Override
        public Entry encode() {
            return new Entry(Kind.DELETED, new FieldWriter().number(version).toBytes());
        }
    }

    /**
     * A value of state.
     *
     * @param row the row
     */
    record State(StateRow row) implements Item {
        private static State read(FieldReader in) throws IOException {
            String key = in.text();
            long version = in.number();
            Instant updatedAt = in.moment();
            byte[] value = in.bytes();
            return new State(new StateRow(key, value, Json.checksum(value), version, updatedAt));
        }

        @Override
        public Entry encode() {
            return new Entry(
                    Kind.STATE,
                    new FieldWriter()
                            .text(row.key())
                            .number(row.version())
                            .moment(row.updatedAt())
                            .bytes(row.value())
                            .toBytes());
        }
    }

    /**
     * A blob.
     *
     * @param row the row
     */
    record StoredBlob(ArchivedBlob row) implements Item {
        private static StoredBlob read(FieldReader in) throws IOException {
            Blob blob = new Blob(in.text(), in.number(), in.flag(), in.moment());
            return new StoredBlob(new ArchivedBlob(blob, in.moment()));
        }

        @Override
        public Entry encode() {
            Blob blob = row.blob();
            return new Entry(
                    Kind.BLOB,
                    new FieldWriter()
                            .text(blob.id())
                            .number(blob.sizeBytes())
                            .flag(blob.stored())
                            .moment(blob.createdAt())
                            .moment(row.putAt())
                            .toBytes());
        }
    }

    /**
     * A piece of content.
     *
     * @param chunk the piece
     */
    record Piece(BlobChunk chunk) implements Item {
        @Override
        public Entry encode() {
            return new Entry(Kind.PIECE, new FieldWriter().bytes(chunk.bytes()).toBytes());
        }
    }

    /**
     * An image.
     *
     * @param image the image
     */
    record StoredImage(Image image) implements Item {
        private static StoredImage read(FieldReader in) throws IOException {
            String id = in.text();
            String parent = in.optionalText();
            String label = in.text();
            List<String> layers = in.texts();
            return new StoredImage(new Image(id, parent, label, layers, in.moment()));
        }

        @Override
        public Entry encode() {
            return new Entry(
                    Kind.IMAGE,
                    new FieldWriter()
                            .text(image.id())
                            .text(image.parentImageId())
                            .text(image.label())
                            .texts(image.layerBlobIds())
                            .moment(image.createdAt())
                            .toBytes());
        }
    }

    /**
     * A session.
     *
     * @param user the user
     * @param session the session
     */
    record Session(String user, String session) implements Item {
        @Override
        public Entry encode() {
            return new Entry(
                    Kind.SESSION, new FieldWriter().text(user).text(session).toBytes());
        }
    }

    /**
     * The summary of a session.
     *
     * @param row the row
     */
    record Summary(SummaryRow row) implements Item {
        private static Summary read(FieldReader in) throws IOException {
            byte[] json = SummaryState.decode(in.bytes()).encode();
            return new Summary(new SummaryRow(SummaryState.decode(json).foldedThrough(), json, Json.checksum(json)));
        }

        @Override
        public Entry encode() {
            return new Entry(Kind.SUMMARY, new FieldWriter().bytes(row.json()).toBytes());
        }
    }

    /**
     * A turn of a session.
     *
     * @param row the row
     */
    record StoredTurn(TurnRow row) implements Item {
        private static StoredTurn read(FieldReader in) throws IOException {
            long sequence = in.number();
            int tokens = in.integer();
            String run = in.optionalText();
            TurnPayload payload = TurnPayload.of(TurnJson.decode(in.bytes()), TurnJson::encode, tokens, run);
            return new StoredTurn(new TurnRow(sequence, payload));
        }

        @Override
        public Entry encode() {
            TurnPayload payload = row.payload();
            return new Entry(
                    Kind.TURN,
                    new FieldWriter()
                            .number(row.sequence())
                            .number(payload.tokens())
                            .text(payload.run())
                            .bytes(payload.json())
                            .toBytes());
        }
    }

    /**
     * The newest checkpoint of a session.
     *
     * @param imageId the image
     */
    record Checkpoint(String imageId) implements Item {
        @Override
        public Entry encode() {
            return new Entry(Kind.CHECKPOINT, new FieldWriter().text(imageId).toBytes());
        }
    }

    /**
     * A stream.
     *
     * @param name its name
     */
    record Stream(String name) implements Item {
        @Override
        public Entry encode() {
            return new Entry(Kind.STREAM, new FieldWriter().text(name).toBytes());
        }
    }

    /**
     * An event of a stream.
     *
     * @param row the row
     */
    record StoredEvent(EventRow row) implements Item {
        private static StoredEvent read(FieldReader in) throws IOException {
            long sequence = in.number();
            UUID id = in.id();
            String type = in.text();
            Instant occurredAt = in.exactMoment();
            Instant recordedAt = in.moment();
            byte @Nullable [] metadata = in.optionalBytes();
            byte[] payload = in.bytes();
            Event event = EventJson.decode(
                    EventPayload.stored(id, type, payload, metadata, occurredAt, recordedAt, /* checksum= */ 0));
            return new StoredEvent(new EventRow(sequence, EventPayload.of(event, recordedAt, EventJson::encode)));
        }

        @Override
        public Entry encode() {
            EventPayload payload = row.payload();
            return new Entry(
                    Kind.EVENT,
                    new FieldWriter()
                            .number(row.sequence())
                            .id(payload.id())
                            .text(payload.type())
                            .exactMoment(payload.occurredAt())
                            .moment(payload.recordedAt())
                            .bytes(payload.metadata())
                            .bytes(payload.payload())
                            .toBytes());
        }
    }

    /**
     * A projection of a stream.
     *
     * @param name its name
     * @param mark how far it has come
     */
    record Projection(String name, ProjectionMark mark) implements Item {
        @Override
        public Entry encode() {
            return new Entry(
                    Kind.PROJECTION,
                    new FieldWriter()
                            .text(name)
                            .number(mark.version())
                            .number(mark.checkpoint())
                            .toBytes());
        }
    }

    /**
     * A document of a projection.
     *
     * @param row the row
     */
    record Document(DocumentRow row) implements Item {
        private static Document read(FieldReader in) throws IOException {
            String key = in.text();
            byte[] json = in.bytes();
            return new Document(new DocumentRow(key, json, Json.checksum(json)));
        }

        @Override
        public Entry encode() {
            return new Entry(
                    Kind.DOCUMENT,
                    new FieldWriter().text(row.key()).bytes(row.json()).toBytes());
        }
    }

    /**
     * How many records of each kind there are.
     *
     * @param counts one for each kind, in the order of {@link Kind}
     */
    record Counts(List<Long> counts) implements Item {
        /**
         * Copies the list.
         *
         * @param counts one for each kind
         */
        public Counts {
            counts = List.copyOf(counts);
        }

        private static Counts read(FieldReader in) {
            Long[] counts = new Long[Kind.values().length];
            for (int i = 0; i < counts.length; i++) {
                counts[i] = in.number();
            }
            return new Counts(List.of(counts));
        }

        @Override
        public Entry encode() {
            FieldWriter fields = new FieldWriter();
            counts.forEach(fields::number);
            return new Entry(Kind.END, fields.toBytes());
        }
    }
}
