package io.memorystore.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.CheckDepth;
import io.memorystore.CheckReport;
import io.memorystore.Finding;
import io.memorystore.MemoryStore;
import io.memorystore.Progress;
import io.memorystore.ProgressListener;
import io.memorystore.StoreStats;
import io.memorystore.Tenant;
import io.memorystore.spi.BlobChunk;
import io.memorystore.spi.NewImage;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.PayloadPage;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.StateScope;
import io.memorystore.spi.StateValue;
import io.memorystore.spi.StoreBackend;
import io.memorystore.spi.StoredPayload;
import io.memorystore.spi.StoredPayload.Kind;
import io.memorystore.spi.SummaryRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What an operator is told of a store: STAT-1, DOCTOR-1 and DOCTOR-2. */
abstract class InspectionRules extends ImageStressRules {
    /** What a check says of payloads, and not of the machine that the tests run on. */
    private static final Set<String> OF_CONTENT = Set.of("payload", "database", "integrity", "foreign-keys");

    @Test
    @Proves(Rule.STAT_1)
    void stats_countWhatIsStored() {
        StoreBackend backend = backend(emptyDatabase().build(), PausePoint.NONE);
        assertThat(counts(backend)).as("the numbers of an empty database").containsOnly(0L);
        Filled.fill(backend, 0);
        int twice = 2 * Filled.TENANTS.size();
        assertThat(counts(backend))
                .as("sessions, streams, turns, events, keys, documents, images, blobs, bytes of content")
                .containsExactly(
                        (long) twice,
                        (long) twice,
                        (long) twice * Filled.TURNS,
                        (long) twice * Filled.EVENTS,
                        (long) (twice + Filled.TENANTS.size()) * Filled.KEYS,
                        (long) twice * Filled.DOCUMENTS,
                        (long) Filled.TENANTS.size(),
                        (long) Filled.TENANTS.size() * Filled.BLOBS,
                        (long) Filled.TENANTS.size() * (Filled.BLOBS - 1) * Filled.CONTENT.length);
    }

    @Test
    @Proves(Rule.STAT_1)
    void stats_leaveOutWhatWasDeleted() {
        StoreBackend backend = backend(emptyDatabase().build(), PausePoint.NONE);
        Filled.fill(backend, 0);
        StoreStats before = backend.inspection().stats();
        backend.turns().replace(Filled.session("acme", 1), List.of(), null);
        for (int i = 0; i < Filled.KEYS; i++) {
            backend.state().delete(new StateScope.OfSession(Filled.session("acme", 1)), "key-" + i);
        }
        backend.images().delete("acme", "image");
        backend.blobs().prune("acme", List.of("blob-0"), Duration.ZERO);
        StoreStats after = backend.inspection().stats();
        assertThat(List.of(
                        before.sessions() - after.sessions(),
                        before.turns() - after.turns(),
                        before.stateEntries() - after.stateEntries(),
                        before.images() - after.images(),
                        before.blobs() - after.blobs(),
                        before.contentBytes() - after.contentBytes()))
                .as("sessions, turns, keys, images, blobs, bytes of content less, once they were deleted")
                .containsExactly(1L, (long) Filled.TURNS, (long) Filled.KEYS, 1L, 1L, (long) Filled.CONTENT.length);
    }

    @Test
    @Proves(Rule.STAT_1)
    void stats_countASessionThatHasACheckpointAlone() {
        StoreBackend backend = backend(emptyDatabase().build(), PausePoint.NONE);
        SessionKey key = Filled.session("acme", 1);
        backend.turns().append(key, UUID.randomUUID(), Samples.payloads("turn ", 1));
        backend.images().checkpoint(key, new NewImage("checkpoint", null, "", List.of()), 0);
        assertThat(sessions(backend))
                .as("sessions, one that has turns and a checkpoint")
                .isEqualTo(1);
        backend.turns().replace(key, List.of(), null);
        assertThat(sessions(backend))
                .as("sessions, one that has a checkpoint alone")
                .isEqualTo(1);
        backend.images().delete("acme", "checkpoint");
        assertThat(sessions(backend))
                .as("sessions, one whose checkpoint was deleted")
                .isZero();
    }

    private static long sessions(StoreBackend backend) {
        return backend.inspection().stats().sessions();
    }

    private static List<Long> counts(StoreBackend backend) {
        StoreStats stats = backend.inspection().stats();
        return List.of(
                stats.sessions(),
                stats.streams(),
                stats.turns(),
                stats.events(),
                stats.stateEntries(),
                stats.documents(),
                stats.images(),
                stats.blobs(),
                stats.contentBytes());
    }

    @Test
    @Proves(Rule.DOCTOR_1)
    void payloads_areEachGivenOnce() {
        StoreBackend backend = backend(emptyDatabase().build(), PausePoint.NONE);
        for (Kind kind : Kind.values()) {
            assertThat(Filled.all(backend.inspection(), kind, 10))
                    .as("payloads of kind %s in an empty database", kind)
                    .isEmpty();
        }
        Filled.fill(backend, 0);
        for (Kind kind : Kind.values()) {
            for (int limit : List.of(1, 2, 3, 1_000)) {
                List<StoredPayload> all = Filled.all(backend.inspection(), kind, limit);
                assertThat(all.stream().map(Filled::place))
                        .as("payloads of kind %s in pages of %d", kind, limit)
                        .containsExactlyInAnyOrderElementsOf(Filled.expected(kind));
                assertThat(all).as("sound payloads of kind %s", kind).allMatch(StoredPayload::isIntact);
            }
        }
    }

    private static void write(MemoryStore store) {
        Tenant tenant = store.tenant("acme");
        for (int i = 0; i < 70; i++) {
            tenant.session("ada", "s-" + i).addTurns(Samples.turns("turn ", 3));
            tenant.stream("orders").append(EventSamples.events("event ", 2));
        }
        tenant.state().put("key", new byte[] {1, 2, 3});
        ImageSamples.put(tenant.images(), ImageSamples.content(3_000));
    }

    private static List<Finding> ofContent(CheckReport report) {
        return report.findings().stream()
                .filter(finding -> OF_CONTENT.contains(finding.check()))
                .toList();
    }

    @Test
    @Proves(Rule.DOCTOR_1)
    void check_ofASoundStore_readsAllAndFindsNothing() {
        MemoryStore store = open();
        write(store);
        StoreStats before = store.admin().stats();
        List<Progress> told = new ArrayList<>();
        CheckReport report = store.admin().check(CheckDepth.FULL, told::add);
        assertThat(ofContent(report)).as("findings of a sound store").isEmpty();
        assertThat(report.payloads()).as("payloads that were read").isEqualTo(70 * 3 + 70 * 2 + 1 + 1);
        assertThat(report.damaged()).as("payloads that are damaged").isZero();
        assertThat(told.stream().map(Progress::phase).distinct())
                .as("phases")
                .containsExactly("turns", "summaries", "state", "events", "documents", "content");
        assertThat(told.stream().filter(progress -> progress.phase().equals("turns")))
                .as("progress through the turns")
                .isSortedAccordingTo((one, other) -> Long.compare(one.done(), other.done()))
                .last()
                .isEqualTo(new Progress("turns", 210, 210));
        StoreStats after = store.admin().stats();
        assertThat(List.of(after.turns(), after.events(), after.stateEntries(), after.blobs()))
                .as("what is stored after the check")
                .containsExactly(before.turns(), before.events(), before.stateEntries(), before.blobs());
    }

    @Test
    @Proves(Rule.DOCTOR_1)
    void quickCheck_readsNoPayload() {
        MemoryStore store = open();
        write(store);
        List<Progress> told = new ArrayList<>();
        CheckReport report = store.admin().check(CheckDepth.QUICK, told::add);
        assertThat(ofContent(report)).as("findings of a sound store").isEmpty();
        assertThat(report.payloads()).as("payloads that were read").isZero();
        assertThat(told).as("progress").isEmpty();
    }

    @Test
    @Proves(Rule.DOCTOR_1)
    void check_isEndedByItsListener() {
        MemoryStore store = open();
        write(store);
        ProgressListener ending = progress -> {
            throw new CancellationException("enough");
        };
        assertThatThrownBy(() -> store.admin().check(CheckDepth.FULL, ending), "a check whose listener throws")
                .isInstanceOf(CancellationException.class)
                .hasMessage("enough");
        assertThat(store.session(ADA).turns(0, 10)).as("the store after it").hasSize(3);
    }

    @Test
    @Proves(Rule.DOCTOR_2)
    void damagedPayloads_areGivenAsTheyAreStored() {
        StoreBackend backend = backend(emptyDatabase().build(), PausePoint.NONE);
        Filled.fill(backend, 1);
        for (Kind kind : List.of(Kind.SUMMARY, Kind.STATE, Kind.DOCUMENT, Kind.CHUNK)) {
            List<StoredPayload> all = Filled.all(backend.inspection(), kind, 2);
            assertThat(all.stream().map(Filled::place))
                    .as("damaged payloads of kind %s", kind)
                    .containsExactlyInAnyOrderElementsOf(Filled.expected(kind));
            assertThat(all)
                    .as("payloads of kind %s that were stored with another checksum", kind)
                    .noneMatch(StoredPayload::isIntact);
        }
    }

    /** What damage looks like to a check, whatever kind of payload it hits. */
    private static StoredPayload damaged(StoredPayload payload) {
        if (payload instanceof StoredPayload.OfState state) {
            StateValue wrong = new StateValue(
                    state.row().value(), state.row().checksum() + 1, state.row().updatedAt());
            return new StoredPayload.OfState(
                    state.scope(),
                    new io.memorystore.spi.StateRow(
                            state.row().key(),
                            wrong.bytes(),
                            wrong.checksum(),
                            state.row().version(),
                            wrong.updatedAt()));
        }
        StoredPayload.OfChunk chunk = (StoredPayload.OfChunk) payload;
        byte[] bytes = chunk.chunk().bytes().clone();
        bytes[bytes.length / 2] ^= 1;
        return new StoredPayload.OfChunk(
                chunk.tenant(),
                chunk.blobId(),
                chunk.number(),
                new BlobChunk(bytes, chunk.chunk().checksum()));
    }

    @Test
    @Proves(Rule.DOCTOR_2)
    void check_namesWhatIsDamaged_andGoesOn() {
        AtomicBoolean armed = new AtomicBoolean();
        AtomicReference<String> blob = new AtomicReference<>("");
        Interposed driver = new Interposed(subject(), (method, arguments, proceed) -> {
            Object answer = proceed.call();
            boolean hit = method.equals("payloads") && armed.get();
            return hit ? hit((PayloadPage) answer, (Kind) arguments[0]) : answer;
        });
        MemoryStore store = open(driver, emptyDatabase().build(), PausePoint.NONE);
        write(store);
        blob.set(ImageSamples.digest(ImageSamples.content(3_000)));
        armed.set(true);
        CheckReport report = store.admin().check(CheckDepth.FULL, ProgressListener.none());
        assertThat(report.damaged()).as("payloads that are damaged").isEqualTo(3);
        assertThat(ofContent(report).stream().map(Finding::what))
                .as("what the check says is damaged")
                .satisfiesExactly(
                        summary -> assertThat(summary)
                                .contains("The summary of session \"s-1\" (user \"ada\", tenant \"acme\")"),
                        state -> assertThat(state).contains("Version 1 of the key \"key\" of tenant \"acme\""),
                        chunk -> assertThat(chunk)
                                .contains("Piece 0 of the content of the blob \"" + blob.get() + "\""));
        assertThat(report.findings().stream().filter(finding -> finding.check().equals("payload")))
                .as("severity and advice")
                .allMatch(finding -> finding.severity() == Finding.Severity.ERROR
                        && !finding.advice().isEmpty());
    }

    private static PayloadPage hit(PayloadPage page, Kind kind) {
        return switch (kind) {
            case STATE, CHUNK ->
                new PayloadPage(
                        page.payloads().stream().map(InspectionRules::damaged).toList(), page.next());
            case SUMMARY ->
                new PayloadPage(
                        List.of(new StoredPayload.OfSummary(Samples.KEY, new SummaryRow(1, new byte[] {'{', '}'}, 7))),
                        null);
            case TURN, EVENT, DOCUMENT -> page;
        };
    }
}
