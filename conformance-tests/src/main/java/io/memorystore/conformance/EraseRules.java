package io.memorystore.conformance;

import static io.memorystore.conformance.Samples.KEY;
import static io.memorystore.conformance.Samples.turn;
import static io.memorystore.conformance.Samples.turns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.EraseReport;
import io.memorystore.Identity;
import io.memorystore.IdentityRequiredException;
import io.memorystore.InvalidIdentityException;
import io.memorystore.InvalidInputException;
import io.memorystore.MemoryStore;
import io.memorystore.Session;
import io.memorystore.Snapshot;
import io.memorystore.events.EventStream;
import io.memorystore.events.ProjectionRunner;
import io.memorystore.images.Image;
import io.memorystore.images.Lease;
import io.memorystore.images.LeaseKeeper;
import io.memorystore.spi.DocumentRow;
import io.memorystore.spi.EraseStep;
import io.memorystore.spi.EventBackend;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.ProjectionKey;
import io.memorystore.spi.ProjectionMark;
import io.memorystore.spi.StoreBackend;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What erasing removes, counts and leaves: ERASE-1, ID-4 and ID-5. */
abstract class EraseRules extends TenantListRules {

    @Test
    @Proves(Rule.ERASE_1)
    void eraseSession_removesEveryFacetAndCountsIt() {
        StoreBackend backend = backend(emptyDatabase().build(), PausePoint.NONE);
        EraseSamples.fill(backend, KEY, EraseSamples.STREAM);
        EraseReport report = backend.admin().eraseSession(KEY, List.of("lease of s-1", "lease of nobody"));
        assertThat(report.scrubbed(false))
                .as("what is counted of an erased session")
                .isEqualTo(EraseSamples.OF_SESSION);
        EraseSamples.assertNoSession(backend, KEY);
        EraseSamples.assertStream(backend, EraseSamples.STREAM);
        assertThat(backend.admin().eraseSession(KEY, List.of("lease of s-1")).isNothing())
                .as("that nothing is left to be erased")
                .isTrue();
    }

    @Test
    @Proves(Rule.ERASE_1)
    void eraseTenant_removesEveryFacetAndCountsIt() {
        StoreBackend backend = backend(emptyDatabase().build(), PausePoint.NONE);
        EraseSamples.fill(backend, KEY, EraseSamples.STREAM);
        EraseReport report = EraseSamples.eraseTenant(backend, "acme");
        assertThat(report).as("what is counted of an erased tenant").isEqualTo(EraseSamples.OF_TENANT);
        EraseSamples.assertNoSession(backend, KEY);
        EraseSamples.assertNoStream(backend, EraseSamples.STREAM);
        assertThat(backend.images().list("acme", null, 10)).as("images").isEmpty();
        assertThat(backend.blobs().list("acme", null, Duration.ZERO, 10))
                .as("blobs")
                .isEmpty();
        assertThat(backend.admin().tenants(null, 10)).as("tenants").isEmpty();
        assertThat(EraseSamples.eraseTenant(backend, "acme").isNothing())
                .as("that nothing is left to be erased")
                .isTrue();
    }

    @Test
    @Proves({Rule.ERASE_1, Rule.ID_4, Rule.ID_5})
    void eraseUser_leavesHostileNeighbours() {
        MemoryStore store = open();
        Set<String> users = new LinkedHashSet<>(HostileIdentities.LOOK_ALIKES);
        users.addAll(HostileIdentities.DELIMITED);
        for (String user : users) {
            for (String session : List.of("s", user)) {
                write(store, Identity.of("acme", user, session));
            }
            write(store, Identity.of(user, "u", "s"));
        }
        Set<String> left = new LinkedHashSet<>(users);
        for (String user : users) {
            left.remove(user);
            EraseReport report = store.admin().eraseUser("acme", user);
            assertThat(report.sessions())
                    .as("sessions of the erased user %s", user)
                    .isEqualTo(user.equals("s") ? 1 : 2);
            assertThat(report.turns()).as("turns of the erased user %s", user).isEqualTo(2 * report.sessions());
            assertThat(report.stateEntries()).isEqualTo(report.sessions());
            assertThat(store.session(Identity.of("acme", user, "s")).turns(0, 10))
                    .as("turns of the erased user %s", user)
                    .isEmpty();
        }
        assertThat(left).isEmpty();
        for (String tenant : users) {
            assertHolds(store, Identity.of(tenant, "u", "s"));
        }
    }

    @Test
    @Proves({Rule.ERASE_1, Rule.ID_4, Rule.ID_5})
    void eraseSession_leavesHostileNeighbours() {
        MemoryStore store = open();
        List<Identity> identities = new ArrayList<>();
        for (String name : HostileIdentities.LOOK_ALIKES) {
            identities.add(Identity.of("acme", "ada", name));
            identities.add(Identity.of("acme", name, "s"));
        }
        for (String name : List.of("%", "_", "s%", "s_", "*", "'", "\"", "s'--", "s-1", "")) {
            identities.add(Identity.of("acme", "eve" + name, "of " + name));
        }
        identities.forEach(identity -> write(store, identity));
        while (!identities.isEmpty()) {
            Identity erased = identities.remove(0);
            EraseReport report = store.admin().eraseSession(erased);
            assertThat(report.sessions() + report.turns() + report.stateEntries())
                    .as("what is counted of %s", erased)
                    .isEqualTo(4);
            identities.forEach(left -> assertHolds(store, left));
        }
    }

    private static void write(MemoryStore store, Identity identity) {
        Session session = store.session(identity);
        session.addTurns(turns("t", 2));
        session.state().put("k", identity.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void assertHolds(MemoryStore store, Identity identity) {
        assertThat(store.session(identity).turns(0, 10))
                .as("turns of the neighbour %s", identity)
                .hasSize(2);
        assertThat(store.session(identity).state().get("k"))
                .as("state of the neighbour %s", identity)
                .isPresent();
    }

    @Test
    @Proves({Rule.ERASE_1, Rule.ID_4})
    void eraseTenant_leavesOtherTenants() {
        MemoryStore store = open();
        List<String> tenants = List.of("acme", "Acme", "acme ", "acm_", "acm%", "%");
        for (String tenant : tenants) {
            write(store, Identity.of(tenant, "ada", "s"));
            store.tenant(tenant).state().put("k", new byte[] {1});
            store.tenant(tenant).stream("e").append(EventSamples.events("e", 2));
            ImageSamples.put(store.tenant(tenant).images(), "content");
            store.session(Identity.of(tenant, "ada", "s")).checkpoint("kept");
        }
        assertThat(store.admin().eraseTenant("acme").scrubbed(false))
                .as("what is counted of one tenant of many")
                .isEqualTo(new EraseReport(1, 2, 0, 2, 1, 2, 0, 0, 1, 0, 2, bytesOf(store, "Acme"), 0, false));
        assertThat(store.tenant("acme").streams()).isEmpty();
        for (String tenant : tenants.subList(1, tenants.size())) {
            assertHolds(store, Identity.of(tenant, "ada", "s"));
            assertThat(store.tenant(tenant).state().get("k")).isPresent();
            assertThat(store.tenant(tenant).streams())
                    .as("streams of %s", tenant)
                    .containsExactly("e");
            assertThat(store.session(Identity.of(tenant, "ada", "s")).lineage()).hasSize(1);
        }
    }

    /** Contents of equal sessions are equally long. */
    private static long bytesOf(MemoryStore store, String tenant) {
        Image checkpoint =
                store.session(Identity.of(tenant, "ada", "s")).lineage().get(0);
        return "content".length() + store.tenant(tenant).images().chainSizeBytes(checkpoint.id());
    }

    @Test
    @Proves(Rule.ERASE_1)
    void handle_fromBeforeBeginsAnew() {
        MemoryStore store = open();
        Session session = store.session(ADA);
        session.addTurns(turns("old", 3));
        session.state().put("k", new byte[] {1});
        session.checkpoint("old");
        store.admin().eraseSession(ADA);
        assertThat(session.turns(0, 10)).as("turns of an erased session").isEmpty();
        assertThat(session.snapshot()).as("the snapshot of an erased session").isEqualTo(Snapshot.empty());
        assertThat(session.lineage()).as("the lineage of an erased session").isEmpty();
        assertThat(session.context().isEmpty()).isTrue();
        assertThat(session.state().list("", null, 10))
                .as("state of an erased session")
                .isEmpty();
        assertThat(store.admin().sessions("acme", null, 10)).as("sessions").isEmpty();
        assertThat(session.addTurn(turn("new")))
                .as("the first sequence after an erase")
                .isEqualTo(1);
        assertThat(Samples.texts(session.turns(0, 10))).containsExactly("new");
        assertThat(session.checkpoint("new").parentImageId())
                .as("the parent of the first checkpoint after an erase")
                .isNull();
    }

    @Test
    @Proves({Rule.ERASE_1, Rule.KV_1})
    void erasedVersions_neverComeBack() {
        StoreBackend backend = backend(emptyDatabase().build(), PausePoint.NONE);
        EraseSamples.fill(backend, KEY, EraseSamples.STREAM);
        EraseSamples.assertStaleWritesAreRefused(backend, KEY);
    }

    @Test
    @Proves(Rule.ERASE_1)
    void checkpoints_thatAForkStandsOnAreKeptAndCounted() {
        MemoryStore store = open();
        Session original = store.session(ADA);
        original.addTurns(turns("a", 2));
        Image first = original.checkpoint("first");
        Image second = original.checkpoint("second");
        original.addTurn(turn("b"));
        Image third = original.checkpoint("third");
        Session fork = store.tenant("acme").fork(second.id(), "eve", "fork");
        EraseReport report = store.admin().eraseSession(ADA);
        assertThat(List.of(report.images(), report.imagesKept()))
                .as("checkpoints of the original that were erased, and kept for the fork")
                .containsExactly(1L, 2L);
        assertThat(fork.lineage()).as("the lineage of the fork").containsExactly(first, second);
        assertThat(store.tenant("acme").images().image(third.id()))
                .as("the checkpoint that only the original had")
                .isEmpty();
        EraseReport rest = store.admin().eraseUser("acme", "eve");
        assertThat(List.of(rest.images(), rest.imagesKept()))
                .as("checkpoints that were erased with the fork, and kept")
                .containsExactly(2L, 0L);
        assertThat(rest.blobs()).as("content of both, which is one").isEqualTo(1);
    }

    @Test
    @Proves(Rule.ERASE_1)
    void sessionWithACheckpointAlone_isListedAndErased() {
        MemoryStore store = open();
        Session session = store.session(ADA);
        session.checkpoint("of nothing");
        assertThat(store.admin().sessions("acme", null, 10))
                .as("sessions, one of which has a checkpoint alone")
                .containsExactly(ADA);
        assertThat(store.admin().eraseSession(ADA).sessions()).isEqualTo(1);
        assertThat(store.admin().sessions("acme", null, 10)).isEmpty();
    }

    @Test
    @Proves(Rule.ERASE_1)
    void reset_erasesAllOfTheStoreThatIsNamed() {
        StoreBackend named = backend(emptyDatabase().build(), PausePoint.NONE);
        assertThat(named.admin().storeName()).as("the name of a store").isNotBlank();
        MemoryStore store = open();
        write(store, ADA);
        write(store, Identity.of("other", "eve", "s"));
        assertThatThrownBy(() -> store.admin().reset("another"))
                .as("a reset that names another store")
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refused -> assertThat(refused.field()).isEqualTo("confirmStoreName"));
        assertHolds(store, ADA);
    }

    @Test
    @Proves(Rule.ERASE_1)
    void longStream_isErasedFromItsEnd() {
        StoreBackend backend = backend(emptyDatabase().build(), PausePoint.NONE);
        for (int batch = 0; batch < 3; batch++) {
            backend.events().append(EraseSamples.STREAM, EventBackend.ANY, EventSamples.payloads("e", 1_500));
        }
        List<DocumentRow> documents = IntStream.range(0, 2_500)
                .mapToObj(i -> new DocumentRow("d" + i, new byte[] {'1'}, 1))
                .toList();
        backend.projections()
                .advance(
                        new ProjectionKey(EraseSamples.STREAM, "p"),
                        ProjectionMark.NONE,
                        new ProjectionMark(1, 1),
                        transaction -> transaction.put(documents));
        EraseReport sum = EraseReport.NOTHING;
        boolean more = true;
        while (more) {
            EraseStep step = backend.admin().eraseStream(EraseSamples.STREAM, List.of());
            sum = sum.plus(step.report());
            more = step.more();
            assertThat(sum.events() + backend.events().lastSequence(EraseSamples.STREAM))
                    .as("events that were erased, and the last one that is left")
                    .isEqualTo(4_500);
        }
        assertThat(sum)
                .as("what is counted of a long stream")
                .isEqualTo(new EraseReport(0, 0, 0, 0, 1, 4_500, 1, 2_500, 0, 0, 0, 0, 0, false));
        EraseSamples.assertNoStream(backend, EraseSamples.STREAM);
    }

    @Test
    @Proves(Rule.ERASE_1)
    void runningProjection_beginsAnewWithTheStream() {
        MemoryStore store = open();
        EventStream stream = store.tenant("acme").stream("orders");
        Tally projection = new Tally("tally", 1);
        try (ProjectionRunner runner = stream.project(projection)) {
            runner.start();
            stream.append(EventSamples.events("old ", 5));
            assertProjected(runner, stream, projection);
            store.admin().eraseTenant("acme");
            assertThat(stream.append(EventSamples.events("new ", 3)).get(0).sequence())
                    .as("the first sequence of a stream after an erase")
                    .isEqualTo(1);
            Eventually.holds(
                    "a state of the new events alone",
                    () -> Tally.shown(runner.state()).equals(projection.of(stream.read(1, 10))));
        }
    }

    @Test
    @Proves(Rule.ERASE_1)
    void keptLease_isLostWithItsImage() {
        MemoryStore store = open();
        ImageSamples.define(store.tenant("acme").images(), "i", null, "layer");
        Queue<Lease> lost = new ConcurrentLinkedQueue<>();
        try (LeaseKeeper keeper = store.tenant("acme").images().keep("i", "h", Duration.ofMillis(300), lost::add)) {
            EraseReport report = store.admin().eraseTenant("acme");
            assertThat(List.of(report.images(), report.leases()))
                    .as("images and leases that were erased")
                    .containsExactly(1L, 1L);
            Eventually.holds("the loss of a lease whose image was erased", () -> !keeper.isHeld() && !lost.isEmpty());
        }
        assertThat(store.tenant("acme").images().images(null, 10))
                .as("images after the erase")
                .isEmpty();
    }

    @Test
    @Proves(Rule.ERASE_1)
    void erase_refusesWhatIsNoIdentity() {
        MemoryStore store = open();
        for (String missing : new String[] {null, "", " "}) {
            assertThatThrownBy(() -> store.admin().eraseTenant(missing)).isInstanceOf(IdentityRequiredException.class);
            assertThatThrownBy(() -> store.admin().eraseUser("acme", missing))
                    .isInstanceOf(IdentityRequiredException.class);
            assertThatThrownBy(() -> store.admin().eraseSession(Identity.of("acme", "ada", missing)))
                    .isInstanceOf(IdentityRequiredException.class);
        }
        for (String invalid : HostileIdentities.INVALID) {
            assertThatThrownBy(() -> store.admin().eraseUser(invalid, "ada"))
                    .isInstanceOf(InvalidIdentityException.class);
        }
    }
}
