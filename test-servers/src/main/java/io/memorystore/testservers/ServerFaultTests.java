package io.memorystore.testservers;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Session;
import io.memorystore.StoredTurn;
import io.memorystore.Strategy;
import io.memorystore.Turn;
import io.memorystore.testservers.TcpProxy.CutAt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a store keeps when its server or its network fails: a driver's tests extend this and say how the store is opened.
 *
 * <p>They have the tag {@value #TAG}. The system property {@code memorystore.faults.rounds} says how often the server is killed.
 */
@Tag(ServerFaultTests.TAG)
public abstract class ServerFaultTests {
    /** Names the tests that fail servers, which take long and depend on servers more than on the JVM. */
    public static final String TAG = "faults";

    private static final int ROUNDS = Integer.getInteger("memorystore.faults.rounds", 1);
    private static final int CUTS = 100;
    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final Duration IMPATIENT = Duration.ofSeconds(4);

    /** For a machine that is busy with other things when a call's time is over. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    /** For the drivers' tests. */
    protected ServerFaultTests() {}

    /**
     * The kind of server to fail.
     *
     * @return the kind
     */
    protected abstract ServerKind kind();

    /**
     * How the driver is told of a database. The connection must not be encrypted: the proxy listens for COMMIT.
     *
     * @param address the database's, or a proxy's before it
     * @return a configuration that names the address and no timeout
     */
    protected abstract MemoryStoreConfig.Builder config(ServerAddress address);

    private MemoryStore open(ServerAddress address, Duration operationTimeout) {
        return MemoryStore.open(config(address)
                .strategy(Strategy.truncation(1_000))
                .operationTimeout(operationTimeout)
                .build());
    }

    @Test
    void serverKilled_losesAndDoublesNothing() throws InterruptedException {
        try (RestartableServer own = TestServers.ownServer(kind());
                MemoryStore store = open(own.server().freshDatabase().address(), PATIENT);
                FollowedStream followed = FollowedStream.start(store);
                FaultLoad load = FaultLoad.start(store)) {
            for (int round = 0; round < ROUNDS; round++) {
                load.awaitProgress();
                own.kill();
                own.start();
                load.awaitProgress();
            }
            load.stopAndCheck();
            followed.stopAndCheck();
        }
    }

    @Test
    void serverPaused_answersOrFailsInTime() {
        try (RestartableServer own = TestServers.ownServer(kind());
                MemoryStore store = open(own.server().freshDatabase().address(), IMPATIENT);
                FaultLoad load = FaultLoad.start(store)) {
            load.awaitProgress();
            own.pause();
            load.awaitFailureOfEveryWriter();
            own.resume();
            load.awaitProgress();
            load.stopAndCheck();

            assertThat(load.longestCall()).isLessThan(IMPATIENT.plus(GRACE));
        }
    }

    @ParameterizedTest
    @EnumSource
    void connectionCutAtCommit_writesOnce(CutAt side) {
        TestServer server = TestServers.get(kind());
        try (TestDatabase database = server.freshDatabase();
                TcpProxy proxy = TcpProxy.to(server);
                MemoryStore store = open(proxy.address(database), PATIENT)) {
            Session session = store.session(Identity.of("tenant", "user", "session"));
            for (int cut = 1; cut <= CUTS; cut++) {
                proxy.cutNextCommit(side);

                assertThat(session.addTurn(Turn.of("turn " + cut, "answer"))).isEqualTo(cut);
                assertThat(proxy.cuts()).isEqualTo(cut);
            }
            assertThat(session.turns(0, CUTS + 1))
                    .extracting(stored -> stored.turn().userMessage())
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, CUTS)
                            .mapToObj(cut -> "turn " + cut)
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void connectionCutAtCommit_writesOnceUnderLoad(CutAt side) {
        TestServer server = TestServers.get(kind());
        try (TestDatabase database = server.freshDatabase();
                TcpProxy proxy = TcpProxy.to(server);
                MemoryStore store = open(proxy.address(database), PATIENT);
                FaultLoad load = FaultLoad.start(store)) {
            for (int cut = 1; cut <= CUTS; cut++) {
                proxy.cutNextCommit(side);
                load.awaitCut(proxy, cut);
            }
            load.awaitProgress();
            load.stopAndCheck();
        }
    }

    @Test
    void networkRefusedAndCut_goesOnByItself() {
        TestServer server = TestServers.get(kind());
        try (TestDatabase database = server.freshDatabase();
                TcpProxy proxy = TcpProxy.to(server);
                MemoryStore store = open(proxy.address(database), IMPATIENT);
                FaultLoad load = FaultLoad.start(store)) {
            load.awaitProgress();
            proxy.refuse();
            proxy.cutAll();
            load.awaitFailureOfEveryWriter();
            proxy.accept();
            load.awaitProgress();
            load.stopAndCheck();

            assertThat(load.longestCall()).isLessThan(IMPATIENT.plus(GRACE));
        }
    }

    /** All turns of a session, page by page. */
    static List<StoredTurn> all(Session session) {
        List<StoredTurn> turns = new ArrayList<>();
        List<StoredTurn> page = session.turns(0, 500);
        while (!page.isEmpty()) {
            turns.addAll(page);
            page = session.turns(turns.get(turns.size() - 1).sequence(), 500);
        }
        return turns;
    }
}
