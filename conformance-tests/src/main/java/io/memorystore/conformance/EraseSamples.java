package io.memorystore.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.EraseReport;
import io.memorystore.images.Blob;
import io.memorystore.spi.BlobChunk;
import io.memorystore.spi.DocumentRow;
import io.memorystore.spi.EventBackend;
import io.memorystore.spi.ImageDefinition;
import io.memorystore.spi.NewImage;
import io.memorystore.spi.ProjectionKey;
import io.memorystore.spi.ProjectionMark;
import io.memorystore.spi.PutResult;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.SessionView;
import io.memorystore.spi.StateScope;
import io.memorystore.spi.StateValue;
import io.memorystore.spi.StoreBackend;
import io.memorystore.spi.StreamKey;
import io.memorystore.spi.SummaryRow;
import io.memorystore.spi.TurnRange;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** One of everything, and what is counted of it when it is erased. */
final class EraseSamples {
    static final StreamKey STREAM = new StreamKey("acme", "orders");
    static final EraseReport OF_SESSION = new EraseReport(1, 3, 1, 2, 0, 0, 0, 0, 2, 0, 1, 2, 2, false);
    static final EraseReport OF_TENANT = new EraseReport(1, 3, 1, 3, 1, 4, 1, 2, 3, 0, 3, 4, 3, false);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final StateValue VALUE = new StateValue(new byte[] {1}, 1, Samples.WHEN);
    private static final SummaryRow SUMMARY = new SummaryRow(1, new byte[] {'{', '}'}, 1);
    private static final byte[] JSON = {'1'};

    private EraseSamples() {}

    /** Content of 2 bytes is in both checkpoints of the session, and in an image of the tenant's. */
    static void fill(StoreBackend backend, SessionKey key, StreamKey stream) {
        backend.turns().append(key, UUID.randomUUID(), Samples.payloads("t", 3));
        backend.turns().compareAndPutSummary(key, version(backend, key), SUMMARY);
        backend.state().put(new StateScope.OfSession(key), "a", VALUE);
        backend.state().put(new StateScope.OfSession(key), "a", VALUE);
        backend.state().put(new StateScope.OfSession(key), "b", VALUE);
        backend.leases().acquire("lease of s-1", "somebody", MINUTE);
        fillStream(backend, stream);
        fillGraph(backend, key);
    }

    private static void fillStream(StoreBackend backend, StreamKey stream) {
        backend.state().put(new StateScope.OfTenant(stream.tenant()), "a", VALUE);
        backend.events().append(stream, EventBackend.ANY, EventSamples.payloads("e", 4));
        ProjectionKey projection = new ProjectionKey(stream, "p");
        backend.projections()
                .advance(
                        projection,
                        ProjectionMark.NONE,
                        new ProjectionMark(1, 2),
                        transaction -> transaction.put(
                                List.of(new DocumentRow("d1", JSON, 1), new DocumentRow("d2", JSON, 1))));
    }

    private static void fillGraph(StoreBackend backend, SessionKey key) {
        String tenant = key.tenant();
        store(backend, tenant, "snapshot");
        store(backend, tenant, "other content");
        backend.blobs().put(tenant, "elsewhere", 7);
        long version = version(backend, key);
        backend.images().checkpoint(key, new NewImage("c1", null, "", List.of("snapshot")), version);
        backend.images().checkpoint(key, new NewImage("c2", "c1", "", List.of("snapshot")), version);
        backend.images().define(tenant, new NewImage("i", null, "", List.of("other content")));
        backend.images().lease(tenant, "c2", "somebody", "lease-1", MINUTE);
        backend.images().lease(tenant, "i", "somebody", "lease-2", MINUTE);
    }

    private static void store(StoreBackend backend, String tenant, String blobId) {
        UUID upload = UUID.randomUUID();
        backend.blobs().write(tenant, upload, 0, new BlobChunk(new byte[] {1, 2}, 1));
        backend.blobs().complete(tenant, upload, blobId, 2);
    }

    static long version(StoreBackend backend, SessionKey key) {
        return view(backend, key).summaryVersion();
    }

    private static SessionView view(StoreBackend backend, SessionKey key) {
        return backend.turns().view(key, TurnRange.ALL, Long.MAX_VALUE);
    }

    /** As the engine does it, with the leases of background work named by the test. */
    static EraseReport eraseTenant(StoreBackend backend, String tenant) {
        EraseReport report = EraseReport.NOTHING;
        for (SessionKey key : backend.admin().sessionTraces(tenant, null, 100)) {
            report = report.plus(backend.admin().eraseSession(key, List.of("lease of s-1")));
        }
        for (String name : backend.admin().streamTraces(tenant, null, 100)) {
            report = report.plus(backend.admin()
                    .eraseStream(new StreamKey(tenant, name), List.of())
                    .report());
        }
        report = report.plus(backend.admin().eraseImages(tenant));
        List<String> blobs = backend.blobs().list(tenant, null, Duration.ZERO, 100).stream()
                .map(use -> use.blob().id())
                .toList();
        long bytes = 0;
        long count = 0;
        for (Blob blob : backend.blobs().prune(tenant, blobs, Duration.ZERO)) {
            bytes += blob.stored() ? blob.sizeBytes() : 0;
            count++;
        }
        while (backend.blobs().sweep(tenant, Duration.ZERO)) {
            // there may be more
        }
        return report.plus(new EraseReport(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, count, bytes, 0, false))
                .plus(backend.admin().eraseTenant(tenant, List.of()));
    }

    static void assertNoSession(StoreBackend backend, SessionKey key) {
        assertThat(backend.turns().read(key, 0, 10))
                .as("turns of what was erased")
                .isEmpty();
        assertThat(view(backend, key).summary())
                .as("the summary of what was erased")
                .isNull();
        assertThat(backend.state().list(new StateScope.OfSession(key), "", null, 10))
                .as("state of what was erased")
                .isEmpty();
        assertThat(backend.images().checkpoint(key))
                .as("the checkpoint of what was erased")
                .isEmpty();
        assertThat(backend.images().find(key.tenant(), "c1"))
                .as("the first checkpoint")
                .isEmpty();
        assertThat(backend.blobs().find(key.tenant(), "snapshot"))
                .as("the content of checkpoints of what was erased")
                .isEmpty();
        assertThat(backend.admin().sessionTraces(key.tenant(), null, 10))
                .as("traces of what was erased")
                .doesNotContain(key);
        assertThat(backend.leases().acquire("lease of s-1", "somebody else", MINUTE))
                .as("whether the lease of what was erased is free")
                .isTrue();
        backend.leases().release("lease of s-1", "somebody else");
    }

    static void assertStream(StoreBackend backend, StreamKey stream) {
        assertThat(backend.events().lastSequence(stream))
                .as("events that were not erased")
                .isEqualTo(4);
        assertThat(backend.projections().names(stream)).containsExactly("p");
    }

    static void assertNoStream(StoreBackend backend, StreamKey stream) {
        ProjectionKey projection = new ProjectionKey(stream, "p");
        assertThat(backend.events().read(stream, 1, 10, Long.MAX_VALUE))
                .as("events of what was erased")
                .isEmpty();
        assertThat(backend.projections().mark(projection))
                .as("the mark of a projection of what was erased")
                .isEqualTo(ProjectionMark.NONE);
        assertThat(backend.projections().documents(projection).list("", null, 10))
                .as("documents of what was erased")
                .isEmpty();
        assertThat(backend.admin().streamTraces(stream.tenant(), null, 10))
                .as("traces of what was erased")
                .isEmpty();
    }

    /** Erases, lets the user come back, and tries what was decided before. */
    static void assertStaleWritesAreRefused(StoreBackend backend, SessionKey key) {
        StateScope scope = new StateScope.OfSession(key);
        long version = version(backend, key);
        backend.admin().eraseSession(key, List.of());
        assertThat(backend.turns().compareAndPutSummary(key, version, SUMMARY))
                .as("a summary of turns that were erased")
                .isFalse();
        assertStaleCheckpoint(backend, key, version);
        backend.turns().append(key, UUID.randomUUID(), Samples.payloads("new", 3));
        for (long stale = 0; stale <= version; stale++) {
            assertThat(backend.turns().compareAndPutSummary(key, stale, SUMMARY))
                    .as("a summary of turns that were erased, when there are new ones")
                    .isFalse();
        }
        assertStaleCheckpoint(backend, key, version);
        backend.state().put(scope, "a", VALUE);
        backend.state().put(scope, "a", VALUE);
        PutResult put = backend.state().compareAndPut(scope, "a", 2, VALUE);
        assertThat(put.written())
                .as("a value by the version of one that was erased")
                .isFalse();
        assertThat(put.version()).as("a version after an erase").isGreaterThan(2);
    }

    private static void assertStaleCheckpoint(StoreBackend backend, SessionKey key, long version) {
        store(backend, key.tenant(), "stale");
        assertThat(backend.images().checkpoint(key, new NewImage("stale", null, "", List.of("stale")), version))
                .as("a checkpoint of what was erased")
                .isInstanceOf(ImageDefinition.Overtaken.class);
    }
}
