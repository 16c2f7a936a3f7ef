package io.memorystore.conformance;

import static io.memorystore.conformance.Samples.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.memorystore.CheckDepth;
import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.MemoryStoreException;
import io.memorystore.ProgressListener;
import io.memorystore.Session;
import io.memorystore.Snapshot;
import io.memorystore.StateStore;
import io.memorystore.StoreAdmin;
import io.memorystore.StoreClosedException;
import io.memorystore.Tenant;
import io.memorystore.images.ImageGraph;
import io.memorystore.spi.PausePoint;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Closing: LIFE-1 to LIFE-5. */
abstract class LifeRules extends AddressRules {
    private static final Duration CLOSE_TIMEOUT = Duration.ofMillis(200);
    private static final Duration CLOSE_SLACK = Duration.ofSeconds(5);
    private static final int WARM_UP = 5;
    private static final int TOLERATED_DESCRIPTORS = 4;

    @Test
    @Proves(Rule.LIFE_1)
    void close_mayBeCalledAgain() {
        MemoryStore store = open();
        store.session(ADA).addTurn(turn("a"));
        store.close();
        assertThatCode(store::close).as("the second close").doesNotThrowAnyException();
        assertThatThrownBy(() -> store.session(ADA)).isInstanceOf(StoreClosedException.class);
    }

    @Test
    @Proves(Rule.LIFE_1)
    void close_mayBeCalledByManyAtOnce() {
        MemoryStore store = open();
        Crew.of(8, worker -> store.close());
        assertThatThrownBy(store::info).isInstanceOf(StoreClosedException.class);
    }

    @Test
    @Proves(Rule.LIFE_2)
    void everyMethod_throwsAfterClose() {
        MemoryStore store = open();
        Map<String, ThrowingCallable> calls = calls(store);
        calls.forEach(
                (name, call) -> assertThatCode(call).as(name + " before close").doesNotThrowAnyException());
        store.close();
        calls.forEach((name, call) ->
                assertThatThrownBy(call, name + " after close").isInstanceOf(StoreClosedException.class));
    }

    private static Map<String, ThrowingCallable> calls(MemoryStore store) {
        Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
        Tenant tenant = store.tenant("acme");
        StoreAdmin admin = store.admin();
        calls.put("MemoryStore.info", store::info);
        calls.put("MemoryStore.session", () -> store.session(ADA));
        calls.put("MemoryStore.tenant", () -> store.tenant("acme"));
        calls.put("MemoryStore.admin", store::admin);
        calls.put("Tenant.session", () -> tenant.session("ada", "s-1"));
        calls.put("Tenant.state", tenant::state);
        calls.put("StoreAdmin.sessions", () -> admin.sessions("acme", null, 10));
        calls.put("StoreAdmin.enforceRetention", admin::enforceRetention);
        calls.put("StoreAdmin.compact", admin::compact);
        calls.put("StoreAdmin.eraseSession", () -> admin.eraseSession(Identity.of("gone", "u", "s")));
        calls.put("StoreAdmin.eraseUser", () -> admin.eraseUser("gone", "u"));
        calls.put("StoreAdmin.eraseTenant", () -> admin.eraseTenant("gone"));
        calls.put("StoreAdmin.stats", admin::stats);
        calls.put("StoreAdmin.check", () -> admin.check(CheckDepth.QUICK, ProgressListener.none()));
        addSession(calls, store.session(ADA));
        addState(calls, "Session.state()", store.session(ADA).state());
        addState(calls, "Tenant.state()", tenant.state());
        calls.put("Tenant.images", tenant::images);
        calls.put("Session.lineage", store.session(ADA)::lineage);
        String checkpoint = store.session(ADA).checkpoint("").id();
        Session bob = store.session(BOB);
        calls.put("Session.checkpoint", () -> bob.checkpoint(""));
        calls.put("Tenant.fork", () -> tenant.fork(checkpoint, "eve", "fork"));
        addImages(calls, tenant.images());
        return calls;
    }

    private static void addSession(Map<String, ThrowingCallable> calls, Session session) {
        calls.put("Session.addTurn", () -> session.addTurn(turn("a")));
        calls.put("Session.addTurns", () -> session.addTurns(List.of(turn("b"))));
        calls.put("Session.addTurns of none", () -> session.addTurns(List.of()));
        calls.put("Session.context", session::context);
        calls.put("Session.estimateTokens", session::estimateTokens);
        calls.put("Session.turns", () -> session.turns(0, 10));
        calls.put("Session.turns of none", () -> session.turns(0, 0));
        calls.put("Session.latestTurns", () -> session.latestTurns(10));
        calls.put("Session.flush", session::flush);
        calls.put("Session.health", session::health);
        calls.put("Session.snapshot", session::snapshot);
        calls.put("Session.restore", () -> session.restore(Snapshot.empty()));
        calls.put("Session.state", session::state);
    }

    private static void addImages(Map<String, ThrowingCallable> calls, ImageGraph images) {
        String content = ImageSamples.put(images, "content").id();
        calls.put("ImageGraph.putBlob", () -> images.putBlob("b", 1));
        calls.put("ImageGraph.putBlob of content", () -> ImageSamples.put(images, ""));
        calls.put("ImageGraph.openBlob", () -> images.openBlob(content).close());
        calls.put("ImageGraph.blob", () -> images.blob("b"));
        calls.put("ImageGraph.define", () -> images.define("i", null, "", List.of("b")));
        calls.put("ImageGraph.image", () -> images.image("i"));
        calls.put("ImageGraph.images", () -> images.images(null, 10));
        calls.put("ImageGraph.images of none", () -> images.images(null, 0));
        calls.put("ImageGraph.chain", () -> images.chain("i"));
        calls.put("ImageGraph.lineage", () -> images.lineage("i"));
        calls.put("ImageGraph.chainSizeBytes", () -> images.chainSizeBytes("i"));
        calls.put("ImageGraph.lease", () -> images.lease("i", "h", ImageSamples.HOUR));
        calls.put(
                "ImageGraph.keep",
                () -> images.keep("i", "kept", ImageSamples.HOUR, lost -> {}).close());
        calls.put("ImageGraph.leases", () -> images.leases("i"));
        calls.put("ImageGraph.release", () -> images.release("h"));
        calls.put("ImageGraph.release of an image", () -> images.release("i", "h"));
        calls.put("ImageGraph.reapExpired", images::reapExpired);
        calls.put("ImageGraph.delete", () -> images.delete("i"));
        calls.put("ImageGraph.prune", () -> ImageSamples.prune(images, null));
    }

    private static void addState(Map<String, ThrowingCallable> calls, String of, StateStore state) {
        calls.put(of + ".put", () -> state.put("k", new byte[1]));
        calls.put(of + ".get", () -> state.get("k"));
        calls.put(of + ".compareAndPut", () -> {
            state.delete("fresh");
            state.compareAndPut("fresh", 0, new byte[1]);
        });
        calls.put(of + ".list", () -> state.list("", null, 10));
        calls.put(of + ".list of none", () -> state.list("", null, 0));
        calls.put(of + ".delete", () -> state.delete("k"));
    }

    @Test
    @Proves(Rule.LIFE_3)
    void close_waitsForAWriteInFlight() {
        Schedule schedule = new Schedule(PausePoint.TURN_APPEND);
        MemoryStoreConfig config = emptyDatabase().build();
        MemoryStore store = open(config, schedule);
        Session session = store.session(ADA);
        Schedule.Outcomes<Long, Boolean> outcomes = schedule.run(() -> session.addTurn(turn("in flight")), () -> {
            store.close();
            return true;
        });
        assertThat(outcomes.overtook())
                .as("close() ended before the write that was in flight")
                .isFalse();
        assertThat(outcomes.first().result())
                .as("the sequence of the write in flight")
                .isEqualTo(1);
        assertThat(outcomes.second().result()).isTrue();
    }

    @Test
    @Proves(Rule.LIFE_3)
    void close_waitsNoLongerThanItsTimeout() throws InterruptedException {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        PausePoint stuck = name -> {
            if (name.equals(PausePoint.TURN_APPEND)) {
                reached.countDown();
                awaitQuietly(released);
            }
        };
        MemoryStoreConfig config = emptyDatabase().closeTimeout(CLOSE_TIMEOUT).build();
        MemoryStore store = open(config, stuck);
        Session session = store.session(ADA);
        Schedule.Caller<Long> writer = new Schedule.Caller<>("stuck", () -> session.addTurn(turn("stuck")));
        writer.start();
        assumeTrue(reached.await(10, TimeUnit.SECONDS), "The driver never called PausePoint " + PausePoint.TURN_APPEND);
        Schedule.Caller<Boolean> closer = new Schedule.Caller<>("closer", () -> {
            store.close();
            return true;
        });
        closer.start();
        try {
            assertThat(Eventually.within(CLOSE_TIMEOUT.plus(CLOSE_SLACK), () -> !closer.isAlive()))
                    .as("close() ends though a write is stuck, %s after its timeout at the latest", CLOSE_SLACK)
                    .isTrue();
        } finally {
            released.countDown();
        }
        writer.end();
        assertAcknowledgedOrRefused(writer);
        assertThat(closer.result()).isTrue();
    }

    private static void assertAcknowledgedOrRefused(Schedule.Caller<Long> writer) {
        Throwable failure = writer.failure();
        if (failure != null) {
            assertThat(failure)
                    .as("what a write got that the close did not wait for")
                    .isInstanceOf(MemoryStoreException.class);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @Proves(Rule.LIFE_3)
    @When(Trait.DURABLE)
    void close_keepsWhatWasAcknowledged_andRefusesTheRest() {
        MemoryStoreConfig config = emptyDatabase().build();
        AcknowledgedTurns acknowledged = writeWhileClosing(config);
        List<String> stored = Samples.texts(open(config).session(ADA).turns(0, Integer.MAX_VALUE));
        assertThat(stored).as("acknowledged turns after close and reopening").containsAll(acknowledged.texts());
        assertThat(stored).as("no turn twice").doesNotHaveDuplicates();
        assertThat(acknowledged.failures()).as("what the others got").allMatch(StoreClosedException.class::isInstance);
    }

    @Test
    @Proves(Rule.LIFE_3)
    @When(Trait.NOT_DURABLE)
    void close_refusesWhatItDoesNotAcknowledge() {
        MemoryStoreConfig config = emptyDatabase().build();
        AcknowledgedTurns acknowledged = writeWhileClosing(config);
        assertThat(acknowledged.failures()).as("what the others got").allMatch(StoreClosedException.class::isInstance);
        assertThat(open(config).session(ADA).turns(0, 10))
                .as("a store that declares to forget")
                .isEmpty();
    }

    private AcknowledgedTurns writeWhileClosing(MemoryStoreConfig config) {
        MemoryStore store = open(config);
        Session session = store.session(ADA);
        AcknowledgedTurns acknowledged = new AcknowledgedTurns();
        Crew crew = Crew.start(8, worker -> acknowledged.addUntilRefused(session, "w" + worker + "-"));
        Eventually.holds(
                "the first acknowledged turns, or a failure",
                () -> acknowledged.texts().size() >= 20
                        || !acknowledged.failures().isEmpty());
        store.close();
        crew.end();
        return acknowledged;
    }

    @Test
    @Proves(Rule.LIFE_4)
    void close_givesBackThreadsAndDescriptors() {
        openAndUse(WARM_UP);
        Set<Thread> threads = Leaks.threads();
        OptionalLong descriptors = Leaks.descriptors();
        openAndUse(profile().openings());
        Leaks.awaitThreads("after " + profile().openings() + " opens and closes", threads);
        descriptors.ifPresent(before -> Eventually.holds(
                "at most " + before + " open file descriptors, give or take " + TOLERATED_DESCRIPTORS + ", after "
                        + profile().openings() + " opens and closes",
                () -> Leaks.descriptors().orElse(0) <= before + TOLERATED_DESCRIPTORS));
    }

    private void openAndUse(int times) {
        for (int i = 0; i < times; i++) {
            try (MemoryStore store = open()) {
                store.session(ADA).addTurn(turn("a"));
                store.session(ADA).state().put("k", new byte[] {1});
                assertThat(store.session(ADA).context().recentTurns()).hasSize(1);
            }
        }
    }

    @Test
    @Proves(Rule.LIFE_5)
    @When(Trait.SHARED)
    void stores_onOneDatabaseDoNotDisturbEachOther() {
        MemoryStoreConfig config = emptyDatabase().build();
        MemoryStore first = open(config);
        MemoryStore second = open(config);
        first.session(ADA).addTurn(turn("a1"));
        second.session(ADA).addTurn(turn("a2"));
        first.close();
        assertThat(second.session(ADA).addTurn(turn("a3")))
                .as("the sequence after the other store closed")
                .isEqualTo(3);
        assertThat(Samples.texts(second.session(ADA).turns(0, 10))).containsExactly("a1", "a2", "a3");
    }

    @Test
    @Proves(Rule.LIFE_5)
    @When(Trait.NOT_SHARED)
    void stores_thatShareNothingDoNotDisturbEachOther() {
        MemoryStore first = open();
        MemoryStore second = open();
        first.session(ADA).addTurn(turn("a1"));
        assertThat(second.session(ADA).addTurn(turn("b1")))
                .as("the first sequence of the other store")
                .isEqualTo(1);
        first.close();
        assertThat(Samples.texts(second.session(ADA).turns(0, 10))).containsExactly("b1");
    }
}
