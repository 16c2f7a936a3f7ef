package io.memorystore.internal;

import io.memorystore.ConflictException;
import io.memorystore.StorageException;
import io.memorystore.internal.archive.Entry;
import io.memorystore.internal.archive.Item;
import io.memorystore.internal.json.Json;
import io.memorystore.spi.ArchiveBackend;
import io.memorystore.spi.ArchivedBlob;
import io.memorystore.spi.ArchivedImage;
import io.memorystore.spi.ArchivedSession;
import io.memorystore.spi.DocumentReads;
import io.memorystore.spi.DocumentRow;
import io.memorystore.spi.EventRow;
import io.memorystore.spi.ProjectionKey;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.SessionView;
import io.memorystore.spi.StateRow;
import io.memorystore.spi.StateScope;
import io.memorystore.spi.StoreBackend;
import io.memorystore.spi.StreamKey;
import io.memorystore.spi.SummaryRow;
import io.memorystore.spi.TurnRange;
import io.memorystore.spi.TurnRow;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All that a store holds as the records of an archive, in their order, read page by page as they are asked for; what is damaged ends
 * it. A session whose turns are few is read by one question, of one moment. One of more turns is read by pages, between which it may
 * only grow: its summary's version, which a flush, a restore or a summary changes, is compared at the end.
 */
final class StoredEntries {
    private static final int PAGE = 500;
    private static final long PAGE_BYTES = 1 << 20;
    private static final long FEW_TOKENS = 4_096;

    private final Calls calls;
    private final StoreBackend backend;
    private final ArchiveBackend archive;

    StoredEntries(Calls calls, StoreBackend backend) {
        this.calls = calls;
        this.backend = backend;
        this.archive = backend.archive();
    }

    private <T> T read(Supplier<T> question) {
        return calls.part(question);
    }

    /** All of all tenants. */
    Iterator<Entry> all() {
        Iterator<String> tenants = Lazy.pages(last -> read(() -> backend.admin().tenants(last, PAGE)));
        return Lazy.flatMap(tenants, this::tenant);
    }

    /** All of one tenant, which begins with the tenant itself; nothing if there is nothing. */
    Iterator<Entry> tenant(String tenant) {
        return Lazy.headed(
                new Item.Tenant(tenant).encode(),
                Lazy.concat(List.of(
                        () -> state(new StateScope.OfTenant(tenant), read(() -> archive.deletedVersion(tenant))),
                        () -> blobs(tenant),
                        () -> images(tenant),
                        () -> sessions(tenant),
                        () -> streams(tenant))));
    }

    private Iterator<Entry> state(StateScope scope, long deletedVersion) {
        FittingPage page = new FittingPage(4, 256);
        Iterator<StateRow> rows = Lazy.pages(last -> read(() -> page.read(
                limit -> backend.state().list(scope, "", last == null ? null : last.key(), limit),
                row -> row.value().length)));
        return Lazy.concat(List.of(
                () -> deletedVersion == 0 ? Collections.emptyIterator() : one(new Item.Deleted(deletedVersion)),
                () -> Lazy.map(rows, row -> {
                    requireIntact(Json.checksum(row.value()) == row.checksum(), "A value of state", scope.tenant());
                    return new Item.State(row).encode();
                })));
    }

    private static Iterator<Entry> one(Item item) {
        return List.of(item.encode()).iterator();
    }

    private static void requireIntact(boolean intact, String what, String tenant) {
        if (!intact) {
            throw new StorageException(what + " of the tenant \"" + tenant
                    + "\" is damaged: its checksum does not match. Restore it from a backup, or remove it.");
        }
    }

    private Iterator<Entry> blobs(String tenant) {
        return Lazy.flatMap(
                Lazy.<ArchivedBlob>pages(last -> read(() ->
                        archive.blobs(tenant, last == null ? null : last.blob().id(), PAGE))),
                blob -> Lazy.concat(List.of(
                        () -> one(new Item.StoredBlob(blob)),
                        () -> blob.blob().stored()
                                ? pieces(tenant, blob.blob().id(), blob.blob().sizeBytes())
                                : Collections.emptyIterator())));
    }

    private Iterator<Entry> pieces(String tenant, String blobId, long sizeBytes) {
        return new StoredPieces(
                number -> read(() -> backend.blobs().read(tenant, blobId, number)), tenant, blobId, sizeBytes);
    }

    private Iterator<Entry> images(String tenant) {
        return Lazy.map(
                Lazy.<ArchivedImage>pages(
                        last -> read(() -> archive.images(tenant, last == null ? 0 : last.place(), PAGE))),
                row -> new Item.StoredImage(row.image()).encode());
    }

    private Iterator<Entry> sessions(String tenant) {
        return Lazy.flatMap(
                Lazy.<ArchivedSession>pages(
                        last -> read(() -> archive.sessions(tenant, last == null ? null : last.key(), PAGE))),
                session -> {
                    SessionKey key = session.key();
                    String checkpoint = session.checkpoint();
                    return Lazy.headed(
                            new Item.Session(key.user(), key.session()).encode(),
                            Lazy.concat(List.of(
                                    () -> conversation(key),
                                    () -> state(new StateScope.OfSession(key), session.deletedVersion()),
                                    () -> checkpoint == null
                                            ? Collections.emptyIterator()
                                            : one(new Item.Checkpoint(checkpoint)))));
                });
    }

    private Iterator<Entry> conversation(SessionKey key) {
        SessionView view = read(() -> backend.turns().view(key, TurnRange.ALL, FEW_TOKENS));
        boolean whole = view.turns().isEmpty() || view.turns().get(0).sequence() == 1;
        return Lazy.concat(List.of(
                () -> summary(key, view.summary()),
                () -> Lazy.map(
                        whole ? view.turns().iterator() : turns(key, view.summaryVersion()), row -> turn(key, row))));
    }

    private static Iterator<Entry> summary(SessionKey key, @Nullable SummaryRow summary) {
        if (summary == null) {
            return Collections.emptyIterator();
        }
        requireIntact(Json.checksum(summary.json()) == summary.checksum(), "A summary", key.tenant());
        return one(new Item.Summary(summary));
    }

    private Iterator<TurnRow> turns(SessionKey key, long version) {
        FittingPage page = new FittingPage(32, PAGE);
        return Lazy.pages(last -> {
            List<TurnRow> rows = read(() -> page.read(
                    limit -> backend.turns().read(key, last == null ? 0 : last.sequence(), limit),
                    row -> row.payload().json().length));
            if (rows.isEmpty()) {
                requireUnchanged(key, version);
            }
            return rows;
        });
    }

    private void requireUnchanged(SessionKey key, long version) {
        long now = read(() -> backend.turns().view(key, TurnRange.PENDING, 0)).summaryVersion();
        if (now != version) {
            throw new ConflictException(
                    "A session of the tenant \"" + key.tenant()
                            + "\" was flushed, restored or summarised while it was read; begin again.",
                    version,
                    now);
        }
    }

    private static Entry turn(SessionKey key, TurnRow row) {
        requireIntact(row.payload().isIntact(), "A turn", key.tenant());
        return new Item.StoredTurn(row).encode();
    }

    private Iterator<Entry> streams(String tenant) {
        return Lazy.flatMap(Lazy.<String>pages(last -> read(() -> archive.streams(tenant, last, PAGE))), name -> {
            StreamKey key = new StreamKey(tenant, name);
            return Lazy.headed(
                    new Item.Stream(name).encode(), Lazy.concat(List.of(() -> events(key), () -> projections(key))));
        });
    }

    /** Up to the end that the stream has now: it may grow faster than it is read. */
    private Iterator<Entry> events(StreamKey stream) {
        long end = read(() -> backend.events().lastSequence(stream));
        Iterator<EventRow> rows = Lazy.pages(last -> {
            long from = last == null ? 1 : last.sequence() + 1;
            int limit = (int) Math.min(PAGE, end - from + 1);
            return limit == 0 ? List.of() : read(() -> backend.events().read(stream, from, limit, PAGE_BYTES));
        });
        return Lazy.map(rows, row -> {
            requireIntact(row.payload().isIntact(), "An event", stream.tenant());
            return new Item.StoredEvent(row).encode();
        });
    }

    private Iterator<Entry> projections(StreamKey stream) {
        List<String> names = read(() -> backend.projections().names(stream));
        return Lazy.flatMap(names.iterator(), name -> {
            ProjectionKey key = new ProjectionKey(stream, name);
            return Lazy.concat(List.of(
                    () -> one(new Item.Projection(
                            name, read(() -> backend.projections().mark(key)))),
                    () -> documents(key)));
        });
    }

    private Iterator<Entry> documents(ProjectionKey key) {
        FittingPage page = new FittingPage(16, PAGE);
        DocumentReads documents = backend.projections().documents(key);
        Iterator<DocumentRow> rows = Lazy.pages(last -> read(() -> page.read(
                limit -> documents.list("", last == null ? null : last.key(), limit), row -> row.json().length)));
        return Lazy.map(rows, row -> {
            requireIntact(
                    Json.checksum(row.json()) == row.checksum(),
                    "A document",
                    key.stream().tenant());
            return new Item.Document(row).encode();
        });
    }
}
