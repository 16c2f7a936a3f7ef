package io.memorystore.conformance;

import io.memorystore.spi.BlobChunk;
import io.memorystore.spi.DocumentRow;
import io.memorystore.spi.InspectionBackend;
import io.memorystore.spi.NewImage;
import io.memorystore.spi.PayloadCursor;
import io.memorystore.spi.PayloadPage;
import io.memorystore.spi.ProjectionKey;
import io.memorystore.spi.ProjectionMark;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.StateScope;
import io.memorystore.spi.StateValue;
import io.memorystore.spi.StoreBackend;
import io.memorystore.spi.StoredPayload;
import io.memorystore.spi.StoredPayload.Kind;
import io.memorystore.spi.StreamKey;
import io.memorystore.spi.SummaryRow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;

/** A database with some of everything, of two tenants, and what of it a scan has to give. */
final class Filled {
    static final int TURNS = 5;
    static final int EVENTS = 7;
    static final int DOCUMENTS = 6;
    static final int KEYS = 3;
    /** Two of content, and one that is registered, in each tenant. */
    static final int BLOBS = 3;

    static final List<String> TENANTS = List.of("acme", "zeta");
    static final byte[] CONTENT = "the content of a blob".getBytes(StandardCharsets.UTF_8);

    private Filled() {}

    static SessionKey session(String tenant, int number) {
        return new SessionKey(tenant, "ada", "s-" + number);
    }

    static StreamKey stream(String tenant, int number) {
        return new StreamKey(tenant, "orders-" + number);
    }

    static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    static StateValue value(byte[] bytes) {
        return new StateValue(bytes, checksum(bytes), Samples.WHEN.truncatedTo(java.time.temporal.ChronoUnit.MICROS));
    }

    /** Writes everything, twice in each tenant; damage is added to each checksum that is not computed of a value. */
    static void fill(StoreBackend backend, int damage) {
        for (String tenant : TENANTS) {
            for (int number = 1; number <= 2; number++) {
                conversation(backend, session(tenant, number), damage);
                events(backend, stream(tenant, number), damage);
            }
            state(backend, new StateScope.OfTenant(tenant), damage);
            images(backend, tenant, damage);
        }
    }

    private static void conversation(StoreBackend backend, SessionKey key, int damage) {
        backend.turns().append(key, UUID.randomUUID(), Samples.payloads("turn ", TURNS));
        byte[] summary = json("summary");
        backend.turns().compareAndPutSummary(key, 0, new SummaryRow(2, summary, checksum(summary) + damage));
        state(backend, new StateScope.OfSession(key), damage);
    }

    private static void state(StoreBackend backend, StateScope scope, int damage) {
        for (int i = 0; i < KEYS; i++) {
            StateValue value = value(json("value " + i));
            backend.state()
                    .put(
                            scope,
                            "key-" + i,
                            new StateValue(value.bytes(), value.checksum() + damage, value.updatedAt()));
        }
    }

    private static void events(StoreBackend backend, StreamKey stream, int damage) {
        backend.events().append(stream, io.memorystore.spi.EventBackend.ANY, EventSamples.payloads("event ", EVENTS));
        List<DocumentRow> documents = new ArrayList<>();
        for (int i = 0; i < DOCUMENTS; i++) {
            byte[] json = json("document " + i);
            documents.add(new DocumentRow("doc-" + i, json, checksum(json) + damage));
        }
        backend.projections()
                .advance(
                        new ProjectionKey(stream, "tally"),
                        ProjectionMark.NONE,
                        new ProjectionMark(1, EVENTS),
                        transaction -> transaction.put(documents));
    }

    private static void images(StoreBackend backend, String tenant, int damage) {
        backend.blobs().put(tenant, "elsewhere", 1_000);
        for (int i = 0; i < BLOBS - 1; i++) {
            UUID upload = UUID.randomUUID();
            byte[] content = CONTENT.clone();
            backend.blobs().write(tenant, upload, 0, new BlobChunk(content, checksum(content) + damage));
            backend.blobs().complete(tenant, upload, "blob-" + i, content.length);
        }
        backend.blobs().write(tenant, UUID.randomUUID(), 0, new BlobChunk(new byte[] {1}, checksum(new byte[] {1})));
        backend.images().define(tenant, new NewImage("image", null, "label", List.of("blob-0", "elsewhere")));
    }

    private static byte[] json(String text) {
        return ("{\"t\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    /** Where each payload of a kind belongs that was written. */
    static List<String> expected(Kind kind) {
        List<String> places = new ArrayList<>();
        for (String tenant : TENANTS) {
            for (int number = 1; number <= 2; number++) {
                String session = session(tenant, number).toString();
                String stream = stream(tenant, number).toString();
                switch (kind) {
                    case TURN -> Samples.prefixed(session + " turn ", TURNS).forEach(places::add);
                    case SUMMARY -> places.add(session + " summary");
                    case STATE -> addKeys(places, new StateScope.OfSession(session(tenant, number)));
                    case EVENT -> Samples.prefixed(stream + " event ", EVENTS).forEach(places::add);
                    case DOCUMENT -> {
                        for (int i = 0; i < DOCUMENTS; i++) {
                            places.add(stream + " tally doc-" + i);
                        }
                    }
                    case CHUNK -> places.add(tenant + " blob-" + (number - 1) + " 0");
                }
            }
            if (kind == Kind.STATE) {
                addKeys(places, new StateScope.OfTenant(tenant));
            }
        }
        return places;
    }

    private static void addKeys(List<String> places, StateScope scope) {
        for (int i = 0; i < KEYS; i++) {
            places.add(scope + " key-" + i);
        }
    }

    static String place(StoredPayload payload) {
        if (payload instanceof StoredPayload.OfTurn turn) {
            return turn.session() + " turn " + turn.row().sequence();
        }
        if (payload instanceof StoredPayload.OfSummary summary) {
            return summary.session() + " summary";
        }
        if (payload instanceof StoredPayload.OfState state) {
            return state.scope() + " " + state.row().key();
        }
        if (payload instanceof StoredPayload.OfEvent event) {
            return event.stream() + " event " + event.row().sequence();
        }
        if (payload instanceof StoredPayload.OfDocument document) {
            return document.projection().stream() + " " + document.projection().name() + " "
                    + document.row().key();
        }
        StoredPayload.OfChunk chunk = (StoredPayload.OfChunk) payload;
        return chunk.tenant() + " " + chunk.blobId() + " " + chunk.number();
    }

    /** All pages of a kind. Stops after so many that a driver which never comes to an end is told apart from one that does. */
    static List<StoredPayload> all(InspectionBackend inspection, Kind kind, int limit) {
        List<StoredPayload> all = new ArrayList<>();
        PayloadCursor after = null;
        int pages = 0;
        do {
            PayloadPage page = inspection.payloads(kind, after, limit);
            all.addAll(page.payloads());
            after = page.next();
            pages++;
        } while (after != null && pages < 1_000);
        return all;
    }
}
