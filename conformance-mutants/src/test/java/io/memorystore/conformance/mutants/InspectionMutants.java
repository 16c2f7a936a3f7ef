package io.memorystore.conformance.mutants;

import io.memorystore.StoreStats;
import io.memorystore.spi.BlobChunk;
import io.memorystore.spi.DocumentRow;
import io.memorystore.spi.InspectionBackend;
import io.memorystore.spi.PayloadCursor;
import io.memorystore.spi.PayloadPage;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.StateRow;
import io.memorystore.spi.StateScope;
import io.memorystore.spi.StoredPayload;
import io.memorystore.spi.SummaryRow;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Broken ways to tell what is stored, one fault each. */
final class InspectionMutants {

    private InspectionMutants() {}

    static ReferenceDriver driver(Function<Rows, InspectionBackend> making) {
        return new ReferenceDriver() {
            @Override
            InspectionBackend inspection(Rows rows) {
                return making.apply(rows);
            }
        };
    }

    private static StoreStats with(StoreStats stats, long sessions, long contentBytes) {
        return new StoreStats(
                sessions,
                stats.streams(),
                stats.turns(),
                stats.events(),
                stats.stateEntries(),
                stats.documents(),
                stats.images(),
                stats.blobs(),
                contentBytes,
                stats.databaseBytes(),
                stats.walBytes(),
                stats.pool());
    }

    /** {@code SELECT count(*) FROM sessions}, whose rows outlive what hung on them. */
    static final class EmptySessionsCounted extends ReferenceInspection {
        EmptySessionsCounted(Rows rows) {
            super(rows);
        }

        @Override
        public StoreStats stats() {
            StoreStats stats = super.stats();
            return with(stats, rows.conversations.size(), stats.contentBytes());
        }
    }

    /** Looks at the tables that a session's own rows are in, and not at that of its checkpoint. */
    static final class CheckpointsForgotten extends ReferenceInspection {
        CheckpointsForgotten(Rows rows) {
            super(rows);
        }

        @Override
        public StoreStats stats() {
            StoreStats stats = super.stats();
            return with(stats, sessionsWithRows(), stats.contentBytes());
        }

        private long sessionsWithRows() {
            Set<SessionKey> keys = new HashSet<>();
            all(StoredPayload.Kind.TURN).forEach(turn -> keys.add(((StoredPayload.OfTurn) turn).session()));
            all(StoredPayload.Kind.SUMMARY).forEach(summary -> keys.add(((StoredPayload.OfSummary) summary).session()));
            rows.states.forEach((scope, state) -> {
                if (scope instanceof StateScope.OfSession session && !state.isEmpty()) {
                    keys.add(session.key());
                }
            });
            return keys.size();
        }
    }

    /** {@code SELECT sum(size) FROM blobs}, those that are elsewhere included. */
    static final class RegisteredBytesCounted extends ReferenceInspection {
        RegisteredBytesCounted(Rows rows) {
            super(rows);
        }

        @Override
        public StoreStats stats() {
            StoreStats stats = super.stats();
            long bytes = rows.graphs.values().stream()
                    .flatMap(graph -> graph.blobs.values().stream())
                    .mapToLong(stored -> stored.blob().sizeBytes())
                    .sum();
            return with(stats, stats.sessions(), bytes);
        }
    }

    /** Begins the next page after the first row of it. */
    static final class LostBorder extends ReferenceInspection {
        LostBorder(Rows rows) {
            super(rows);
        }

        @Override
        public PayloadPage payloads(StoredPayload.Kind kind, @Nullable PayloadCursor after, int limit) {
            PayloadPage page = super.payloads(kind, after, limit);
            return page.next() instanceof Cursor cursor
                    ? new PayloadPage(page.payloads(), new Cursor(cursor.place() + 1))
                    : page;
        }
    }

    /** Joins the sessions' rows by user and session, without the tenant. */
    static final class AnothersTurns extends ReferenceInspection {
        AnothersTurns(Rows rows) {
            super(rows);
        }

        @Override
        public PayloadPage payloads(StoredPayload.Kind kind, @Nullable PayloadCursor after, int limit) {
            PayloadPage page = super.payloads(kind, after, limit);
            List<StoredPayload> payloads =
                    page.payloads().stream().map(AnothersTurns::moved).toList();
            return new PayloadPage(payloads, page.next());
        }

        private static StoredPayload moved(StoredPayload payload) {
            if (payload instanceof StoredPayload.OfTurn turn) {
                SessionKey key = new SessionKey(
                        "acme", turn.session().user(), turn.session().session());
                return new StoredPayload.OfTurn(key, turn.row());
            }
            return payload;
        }
    }

    /** Knows the values of sessions alone. */
    static final class TenantsStateForgotten extends ReferenceInspection {
        TenantsStateForgotten(Rows rows) {
            super(rows);
        }

        @Override
        public PayloadPage payloads(StoredPayload.Kind kind, @Nullable PayloadCursor after, int limit) {
            PayloadPage page = super.payloads(kind, after, limit);
            List<StoredPayload> payloads = page.payloads().stream()
                    .filter(payload -> !(payload instanceof StoredPayload.OfState state
                            && state.scope() instanceof StateScope.OfTenant))
                    .toList();
            return new PayloadPage(payloads, page.next());
        }
    }

    /** Computes checksums where it should read them, and so never finds one wrong. */
    static final class ChecksumsComputed extends ReferenceInspection {
        ChecksumsComputed(Rows rows) {
            super(rows);
        }

        @Override
        public PayloadPage payloads(StoredPayload.Kind kind, @Nullable PayloadCursor after, int limit) {
            PayloadPage page = super.payloads(kind, after, limit);
            List<StoredPayload> payloads =
                    page.payloads().stream().map(ChecksumsComputed::mended).toList();
            return new PayloadPage(payloads, page.next());
        }

        private static StoredPayload mended(StoredPayload payload) {
            if (payload instanceof StoredPayload.OfState state) {
                StateRow row = state.row();
                return new StoredPayload.OfState(
                        state.scope(),
                        new StateRow(row.key(), row.value(), checksum(row.value()), row.version(), row.updatedAt()));
            }
            if (payload instanceof StoredPayload.OfSummary summary) {
                SummaryRow row = summary.row();
                return new StoredPayload.OfSummary(
                        summary.session(), new SummaryRow(row.foldedThrough(), row.json(), checksum(row.json())));
            }
            if (payload instanceof StoredPayload.OfDocument document) {
                DocumentRow row = document.row();
                return new StoredPayload.OfDocument(
                        document.projection(), new DocumentRow(row.key(), row.json(), checksum(row.json())));
            }
            if (payload instanceof StoredPayload.OfChunk chunk) {
                byte[] bytes = chunk.chunk().bytes();
                return new StoredPayload.OfChunk(
                        chunk.tenant(), chunk.blobId(), chunk.number(), new BlobChunk(bytes, checksum(bytes)));
            }
            return payload;
        }

        private static int checksum(byte[] bytes) {
            CRC32C crc = new CRC32C();
            crc.update(bytes);
            return (int) crc.getValue();
        }
    }

    /** Leaves out what it finds damaged, as a reader that cannot decode it would. */
    static final class DamagedLeftOut extends ReferenceInspection {
        DamagedLeftOut(Rows rows) {
            super(rows);
        }

        @Override
        public PayloadPage payloads(StoredPayload.Kind kind, @Nullable PayloadCursor after, int limit) {
            PayloadPage page = super.payloads(kind, after, limit);
            return new PayloadPage(
                    page.payloads().stream().filter(StoredPayload::isIntact).toList(), page.next());
        }
    }
}
