package io.memorystore.conformance;

import io.memorystore.spi.BlobChunk;
import io.memorystore.spi.BlobUse;
import io.memorystore.spi.EventBackend;
import io.memorystore.spi.NewImage;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.ProjectionKey;
import io.memorystore.spi.ProjectionMark;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.StateRow;
import io.memorystore.spi.StateScope;
import io.memorystore.spi.StateValue;
import io.memorystore.spi.StoreBackend;
import io.memorystore.spi.SummaryRow;
import io.memorystore.spi.TurnRange;
import io.memorystore.spi.TurnRow;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The writes of a backend, each of which has to ask the fence before it takes effect. */
enum FencedWrite {
    TURN_APPEND(
            PausePoint.TURN_APPEND,
            backend -> backend.turns().append(Samples.KEY, UUID.randomUUID(), Samples.payloads("fenced", 2))),
    TURN_REPLACE(PausePoint.TURN_REPLACE, backend -> {
        backend.turns().replace(Samples.KEY, List.of(), null);
        return true;
    }),
    SUMMARY_PUT(
            PausePoint.SUMMARY_PUT,
            backend ->
                    backend.turns().compareAndPutSummary(Samples.KEY, 0, new SummaryRow(1, new byte[] {'{', '}'}, 1))),
    STATE_PUT(PausePoint.STATE_PUT, backend -> backend.state().put(Known.SCOPE, "fenced", Known.VALUE)),
    STATE_COMPARE_AND_PUT(
            PausePoint.STATE_PUT, backend -> backend.state().compareAndPut(Known.SCOPE, Known.NAME, 1, Known.VALUE)),
    STATE_DELETE(null, backend -> backend.state().delete(Known.SCOPE, Known.NAME)),
    EVENT_APPEND(
            PausePoint.EVENT_APPEND,
            backend ->
                    backend.events().append(EventSamples.STREAM, EventBackend.ANY, EventSamples.payloads("fenced", 2))),
    PROJECTION_ADVANCE(
            PausePoint.PROJECTION_ADVANCE,
            backend -> backend.projections()
                    .advance(Known.PROJECTION, ProjectionMark.NONE, new ProjectionMark(1, 1), transaction -> {})),
    LEASE_ACQUIRE(
            PausePoint.LEASE_ACQUIRE, backend -> backend.leases().acquire("fenced", Known.NAME, Duration.ofMinutes(1))),
    LEASE_RELEASE(null, backend -> backend.leases().release(Known.NAME, Known.NAME)),
    BLOB_PUT(PausePoint.BLOB_PUT, backend -> backend.blobs().put(Known.TENANT, "fenced", 1)),
    BLOB_PUT_AGAIN(null, backend -> backend.blobs().put(Known.TENANT, Known.NAME, 1)),
    BLOB_WRITE(null, backend -> backend.blobs().write(Known.TENANT, Known.UPLOAD, 1, Known.PIECE)),
    BLOB_COMPLETE(PausePoint.BLOB_PUT, backend -> backend.blobs().complete(Known.TENANT, Known.UPLOAD, "fenced", 1)),
    BLOB_PRUNE(
            PausePoint.BLOB_PRUNE,
            backend -> backend.blobs().prune(Known.TENANT, List.of(Known.GARBAGE), Duration.ZERO)),
    IMAGE_DEFINE(
            PausePoint.IMAGE_DEFINE,
            backend -> backend.images().define(Known.TENANT, new NewImage("fenced", null, "", List.of()))),
    IMAGE_CHECKPOINT(
            PausePoint.IMAGE_DEFINE,
            backend -> backend.images().checkpoint(Samples.KEY, new NewImage("fenced", null, "", List.of()), 0)),
    IMAGE_FORK(PausePoint.TURN_REPLACE, backend -> backend.images().fork(Known.EMPTY, Known.NAME, List.of(), null)),
    IMAGE_DELETE(PausePoint.IMAGE_DELETE, backend -> backend.images().delete(Known.TENANT, Known.GARBAGE)),
    IMAGE_LEASE(
            PausePoint.IMAGE_LEASE,
            backend -> backend.images().lease(Known.TENANT, Known.NAME, "fenced", "fenced", Duration.ofMinutes(1))),
    IMAGE_RELEASE(null, backend -> backend.images().release(Known.TENANT, null, Known.NAME)),
    ERASE_SESSION(PausePoint.ERASE, backend -> backend.admin().eraseSession(Samples.KEY, List.of())),
    ERASE_IMAGES(PausePoint.ERASE, backend -> backend.admin().eraseImages(Known.TENANT)),
    ERASE_TENANT(PausePoint.ERASE, backend -> backend.admin().eraseTenant(Known.TENANT, List.of())),
    TRIM(PausePoint.TURN_TRIM, backend -> backend.admin().trim(Samples.KEY, 1, 0));

    private final @Nullable String point;

    @SuppressWarnings("ImmutableEnumChecker") // a call, which holds nothing
    private final Function<StoreBackend, Object> change;

    FencedWrite(@Nullable String point, Function<StoreBackend, Object> change) {
        this.point = point;
        this.change = change;
    }

    /** What they write into. */
    private static final class Known {
        private static final String NAME = "known";
        private static final String GARBAGE = "garbage";
        private static final String TENANT = "acme";
        private static final UUID UPLOAD = new UUID(1, 1);
        private static final BlobChunk PIECE = new BlobChunk(new byte[] {1}, 1);
        private static final SessionKey EMPTY = new SessionKey(TENANT, "ada", "empty");
        private static final StateScope SCOPE = new StateScope.OfTenant(TENANT);
        private static final StateValue VALUE = new StateValue(new byte[] {1}, 1, Samples.WHEN);
        private static final ProjectionKey PROJECTION = new ProjectionKey(EventSamples.STREAM, NAME);
    }

    /** Where it can be held; null if it is over too soon for that. */
    @Nullable
    String point() {
        return point;
    }

    /** Writes what a change is to be seen against. */
    static void prepare(StoreBackend backend) {
        backend.turns().append(Samples.KEY, UUID.randomUUID(), Samples.payloads("known", 1));
        backend.state().put(Known.SCOPE, Known.NAME, Known.VALUE);
        backend.leases().acquire(Known.NAME, Known.NAME, Duration.ofMinutes(1));
        backend.blobs().put(Known.TENANT, Known.NAME, 1);
        backend.blobs().put(Known.TENANT, Known.GARBAGE, 1);
        backend.blobs().write(Known.TENANT, Known.UPLOAD, 0, Known.PIECE);
        backend.images().define(Known.TENANT, new NewImage(Known.NAME, null, "", List.of(Known.NAME)));
        backend.images().define(Known.TENANT, new NewImage(Known.GARBAGE, null, "", List.of()));
        backend.images().lease(Known.TENANT, Known.NAME, Known.NAME, Known.NAME, Duration.ofMinutes(1));
    }

    Object change(StoreBackend backend) {
        return change.apply(backend);
    }

    /** What can be seen of all that these writes change. */
    static List<Object> look(StoreBackend backend) {
        return List.of(
                backend.turns().read(Samples.KEY, 0, 10).stream()
                        .map(TurnRow::sequence)
                        .toList(),
                backend.turns().view(Samples.KEY, TurnRange.ALL, Long.MAX_VALUE).summaryVersion(),
                backend.state().list(Known.SCOPE, "", null, 10).stream()
                        .map(StateRow::version)
                        .toList(),
                backend.events().lastSequence(EventSamples.STREAM),
                backend.projections().mark(Known.PROJECTION),
                backend.blobs().list(Known.TENANT, null, Duration.ZERO, 10).stream()
                        .map(BlobUse::blob)
                        .toList(),
                backend.images().list(Known.TENANT, null, 10),
                backend.images().leases(Known.TENANT, Known.NAME),
                backend.images().checkpoint(Samples.KEY),
                backend.images().checkpoint(Known.EMPTY));
    }
}
