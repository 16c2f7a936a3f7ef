package io.memorystore.conformance;

import static io.memorystore.conformance.Samples.texts;
import static io.memorystore.conformance.Samples.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memorystore.ConfigurationException;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.MultiNodeException;
import io.memorystore.Session;
import io.memorystore.StoreClosedException;
import io.memorystore.StoreFenced.Reason;
import io.memorystore.events.Event;
import io.memorystore.events.EventStream;
import io.memorystore.events.Subscription;
import io.memorystore.spi.DriverContext;
import io.memorystore.spi.FileSystemTypes;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.StoreBackend;
import java.io.IOException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Other hosts, other stores, and files that several hosts can reach: NODE-1 to NODE-3. */
abstract class NodeRules extends SchemaModeRules {
    private static final String NETWORK = "nfs4";
    private static final String ALLOWED = "allowedFileSystems";

    @Test
    @Proves(Rule.NODE_1)
    @When(Trait.SINGLE_NODE)
    void open_refusesPeersThatAreThere() {
        Neighbourhood hosts = new Neighbourhood("node-2", "node-3");
        MemoryStoreConfig config = emptyDatabase().build();
        assertThatThrownBy(() -> open(config.toBuilder().peers(hosts).build()), "opening with two peers")
                .isInstanceOf(MultiNodeException.class)
                .hasMessageContainingAll("node-2", "node-3");
        assertThat(hosts.subscribers())
                .as("subscriptions to peers of a store that was not opened")
                .isZero();
        hosts.leave();
        try (MemoryStore store = open(config.toBuilder().peers(hosts).build())) {
            assertThat(store.session(ADA).addTurn(turn("alone"))).isEqualTo(1);
            assertThat(hosts.subscribers())
                    .as("subscriptions to peers of an open store")
                    .isEqualTo(1);
        }
        assertThat(hosts.subscribers())
                .as("subscriptions to peers of a closed store")
                .isZero();
    }

    @Test
    @Proves(Rule.NODE_1)
    @When(Trait.SINGLE_NODE)
    void open_isRefused_ifItCannotBeToldWhetherThereArePeers() {
        Neighbourhood hosts = new Neighbourhood();
        hosts.fail();
        assertThatThrownBy(() -> open(emptyDatabase().peers(hosts).build()), "opening with a discovery that fails")
                .isInstanceOf(MultiNodeException.class)
                .hasCauseInstanceOf(IOException.class);
        assertThat(hosts.subscribers())
                .as("subscriptions to peers of a store that was not opened")
                .isZero();
    }

    @Test
    @Proves(Rule.NODE_1)
    @When(Trait.SINGLE_NODE)
    void peerThatJoinsWhileTheStoreOpens_isNotMissed() {
        Neighbourhood hosts = new Neighbourhood();
        hosts.joinWhenAsked("node-2");
        assertThatThrownBy(() -> open(emptyDatabase().peers(hosts).build()), "opening while a peer joins")
                .isInstanceOf(MultiNodeException.class)
                .hasMessageContaining("node-2");
    }

    @Test
    @Proves(Rule.NODE_1)
    @When(Trait.SINGLE_NODE)
    void peerThatJoins_fencesTheStore() {
        Neighbourhood hosts = new Neighbourhood();
        Fences fences = new Fences();
        MemoryStore store = open(emptyDatabase().peers(hosts).listener(fences).build());
        Session session = store.session(ADA);
        EventStream stream = store.tenant("acme").stream("orders");
        session.addTurn(turn("before"));
        Subscription subscription = stream.subscribe(0, event -> {});
        hosts.join("node-2");
        hosts.join("node-3");
        // of the store's own threads, too, each may be the first to see the fence, and tell
        Eventually.holds(
                "a signal that the store is fenced", () -> !fences.signals().isEmpty());
        assertThat(fences.signals())
                .as("signals after two peers joined")
                .singleElement()
                .satisfies(signal -> {
                    assertThat(signal.reason()).isEqualTo(Reason.PEER_JOINED);
                    assertThat(signal.message()).contains("node-2");
                });
        assertFenced(store, session, stream);
        Eventually.holds("the end of a subscription of a fenced store", () -> !subscription.isOpen());
        store.close();
        assertThatThrownBy(store::info, "a call after close").isInstanceOf(StoreClosedException.class);
        assertThat(hosts.subscribers())
                .as("subscriptions to peers of a closed store")
                .isZero();
        assertThat(fences.signals()).as("signals in all").hasSize(1);
    }

    private static void assertFenced(MemoryStore store, Session session, EventStream stream) {
        assertThat(List.<ThrowingCallable>of(
                        store::info,
                        store::admin,
                        () -> store.session(ADA),
                        () -> store.tenant("acme"),
                        () -> session.addTurn(turn("after")),
                        () -> session.turns(0, 1),
                        session::context,
                        session::flush,
                        () -> session.state().put("k", new byte[1]),
                        () -> stream.append(List.of(Event.of("After", "{}"))),
                        () -> stream.read(1, 1),
                        () -> stream.replay(1, event -> {})))
                .allSatisfy(call -> assertThatThrownBy(call, "a call of a fenced store")
                        .isInstanceOf(MultiNodeException.class)
                        .hasMessageContaining("node-2"));
    }

    @Test
    @Proves(Rule.NODE_1)
    @When(Trait.SINGLE_NODE)
    void peerThatJoins_stopsAWriteThatIsOnItsWay() {
        Neighbourhood hosts = new Neighbourhood();
        Schedule schedule = new Schedule(PausePoint.TURN_APPEND);
        MemoryStoreConfig config = emptyDatabase().build();
        MemoryStore store = open(config.toBuilder().peers(hosts).build(), schedule);
        Session session = store.session(ADA);
        Schedule.Outcomes<Long, Boolean> outcomes = schedule.run(() -> session.addTurn(turn("too late")), () -> {
            hosts.join("node-2");
            return true;
        });
        assertThat(outcomes.second().result()).isTrue();
        assertThat(outcomes.first().failure())
                .as("what a write got that was on its way when a peer joined")
                .isInstanceOf(MultiNodeException.class);
        store.close();
        assertThat(open(config).session(ADA).turns(0, 10))
                .as("turns of a write that was on its way when a peer joined")
                .isEmpty();
    }

    @Test
    @Proves(Rule.NODE_1)
    @When(Trait.SINGLE_NODE)
    void peerThatJoins_isToldToAListenerThatClosesTheStore() {
        Neighbourhood hosts = new Neighbourhood();
        Fences fences = new Fences();
        MemoryStore store = open(emptyDatabase().peers(hosts).listener(fences).build());
        fences.then(store::close);
        hosts.join("node-2");
        assertThatThrownBy(store::info, "a call after the listener closed the store")
                .isInstanceOf(StoreClosedException.class);
    }

    @Test
    @Proves(Rule.NODE_1)
    @When(Trait.NOT_SINGLE_NODE)
    void peersAreWelcome_whereDatabasesAreForManyHosts() {
        Neighbourhood hosts = new Neighbourhood("node-2");
        hosts.fail();
        Fences fences = new Fences();
        MemoryStore store = open(emptyDatabase().peers(hosts).listener(fences).build());
        hosts.join("node-3");
        assertThat(store.session(ADA).addTurn(turn("among others"))).isEqualTo(1);
        assertThat(hosts.subscribers()).as("subscriptions to peers").isZero();
        assertThat(fences.signals()).as("signals").isEmpty();
    }

    @Test
    @Proves(Rule.NODE_1)
    void writeOnItsWay_isRefusedByAFenceThatIsRaisedMeanwhile() {
        for (FencedWrite write : FencedWrite.values()) {
            String point = write.point();
            if (point == null) {
                continue;
            }
            RaisedFence fence = new RaisedFence();
            Schedule schedule = new Schedule(point);
            StoreBackend backend = fenced(fence, schedule);
            FencedWrite.prepare(backend);
            List<Object> before = FencedWrite.look(backend);
            Schedule.Outcomes<Object, Boolean> outcomes = schedule.run(() -> write.change(backend), () -> {
                fence.raise(Reason.PEER_JOINED, "conformance: a peer joined");
                return true;
            });
            assertThat(outcomes.first().failure())
                    .as("what the write %s got that was on its way when the fence was raised", write)
                    .isInstanceOf(MultiNodeException.class);
            assertThat(FencedWrite.look(backend))
                    .as("what is there after the fence was raised under the write %s", write)
                    .isEqualTo(before);
        }
    }

    @Test
    @Proves(Rule.NODE_1)
    void writeAfterTheFence_isRefusedByTheDriverToo() {
        for (FencedWrite write : FencedWrite.values()) {
            RaisedFence fence = new RaisedFence();
            StoreBackend backend = fenced(fence, PausePoint.NONE);
            FencedWrite.prepare(backend);
            List<Object> before = FencedWrite.look(backend);
            fence.raise(Reason.PEER_JOINED, "conformance: a peer joined");
            assertThatThrownBy(() -> write.change(backend), "the write %s after the fence", write)
                    .isInstanceOf(MultiNodeException.class);
            assertThat(FencedWrite.look(backend))
                    .as("what is there after the write %s was refused by a fence", write)
                    .isEqualTo(before);
        }
    }

    private StoreBackend fenced(RaisedFence fence, PausePoint pausePoint) {
        return backend(new DriverContext(emptyDatabase().build(), pausePoint, fence, FileSystemTypes.OF_THE_SYSTEM));
    }

    @Test
    @Proves(Rule.NODE_2)
    @When(Trait.EXCLUSIVE)
    void exclusive_refusesASecondStore_andSaysWhoHasTheDatabase() {
        MemoryStoreConfig shared = emptyDatabase().build();
        MemoryStoreConfig exclusive = shared.toBuilder().exclusive(true).build();
        MemoryStore first = open(exclusive);
        first.session(ADA).addTurn(turn("first"));
        for (MemoryStoreConfig config : List.of(shared, exclusive)) {
            assertThatThrownBy(() -> open(config), "a second store on a database that is held exclusively")
                    .isInstanceOf(MultiNodeException.class)
                    .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
        }
        first.close();
        MemoryStore second = open(shared);
        assertThat(texts(second.session(ADA).turns(0, 10))).containsExactly("first");
        assertThatThrownBy(() -> open(exclusive), "an exclusive store on a database that is open")
                .isInstanceOf(MultiNodeException.class);
        second.close();
        assertThat(open(exclusive).session(ADA).addTurn(turn("second"))).isEqualTo(2);
    }

    @Test
    @Proves(Rule.NODE_2)
    @When(Trait.EXCLUSIVE)
    void exclusive_refusesAnotherProcess_andSaysWhoHasTheDatabase() {
        MemoryStoreConfig config = database();
        open(config.toBuilder().exclusive(true).build());
        try (ChildProcess child = ChildProcess.start(subject(), config, "refused-", 1)) {
            assertThat(child.awaitFailure())
                    .as("what another process is told")
                    .contains(
                            MultiNodeException.class.getName(),
                            Long.toString(ProcessHandle.current().pid()));
        }
    }

    @Test
    @Proves(Rule.NODE_2)
    @When(Trait.NOT_EXCLUSIVE)
    void exclusive_isRefusedWhereItCannotBeKept() {
        assertThatThrownBy(() -> open(emptyDatabase().exclusive(true).build()), "exclusive, which is not declared")
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("exclusive");
    }

    @Test
    @Proves(Rule.NODE_3)
    @When(Trait.LOCAL_FILE)
    void networkFileSystem_isRefusedUnlessItIsAllowedByName() {
        assertThatThrownBy(() -> backend(onNetwork(emptyDatabase().build())), "opening on a network file system")
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(NETWORK, ALLOWED);
        assertThatThrownBy(
                        () -> backend(onNetwork(
                                emptyDatabase().option(ALLOWED, "cifs").build())),
                        "opening on a network file system where another one is allowed")
                .isInstanceOf(ConfigurationException.class);
        backend(onNetwork(emptyDatabase().option(ALLOWED, "cifs, " + NETWORK).build()));
    }

    @Test
    @Proves(Rule.NODE_3)
    @When(Trait.NOT_LOCAL_FILE)
    void fileSystems_areNoMatter_whereNoFileIsOpened() {
        backend(onNetwork(emptyDatabase().build()));
        assertThatThrownBy(() -> open(emptyDatabase().option(ALLOWED, NETWORK).build()), "an option without a use")
                .isInstanceOf(ConfigurationException.class);
    }

    private static DriverContext onNetwork(MemoryStoreConfig config) {
        return new DriverContext(config, PausePoint.NONE, new RaisedFence(), path -> NETWORK);
    }
}
