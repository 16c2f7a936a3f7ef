package io.memorystore.internal;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Retention;
import io.memorystore.RollingSummary;
import io.memorystore.Session;
import io.memorystore.StoreAdmin;
import io.memorystore.StoreInfo;
import io.memorystore.Strategy;
import io.memorystore.Tenant;
import io.memorystore.Truncation;
import io.memorystore.spi.BackendInfo;
import io.memorystore.spi.EventBackend;
import io.memorystore.spi.StateScope;
import io.memorystore.spi.StoreBackend;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** An open store: a backend, and all that is the same above every backend. */
final class Store implements MemoryStore {
    private final StoreBackend backend;
    private final MemoryStoreConfig config;
    private final Calls calls;
    private final IdentityGate gate;
    private final StoreFence fence;
    private final PeerWatch peers;
    private volatile StoreInfo info;
    private final SessionRoom room;
    private final StreamRoom streams;
    private final ImageRoom images;
    private final Checkpoints checkpoints;
    private final RetentionWork retention;
    private final Object closing = new Object();
    private boolean closed;

    Store(
            String driver,
            MemoryStoreConfig config,
            Signals signals,
            StoreFence fence,
            PeerWatch peers,
            StoreBackend backend) {
        this.backend = backend;
        this.config = config;
        this.fence = fence;
        this.peers = peers;
        this.calls = new Calls(driver, signals, fence);
        this.gate = new IdentityGate(signals);
        this.info = info(driver, backend.info(), backend.info().needsRebuild());
        this.room = room(driver, signals);
        this.streams = streams(driver, signals);
        this.images = new ImageRoom(
                calls,
                backend.blobs(),
                backend.images(),
                backend.leases(),
                new LeaseHeartbeats(driver, signals, config.closeTimeout()),
                config.operationTimeout(),
                ConcurrentHashMap.newKeySet());
        this.checkpoints = new Checkpoints(images);
        this.retention = RetentionWork.start(
                driver,
                config.retention(),
                calls.inFlight(),
                () -> retaining(config.retention()),
                config.closeTimeout());
    }

    private Erasing erasing() {
        return new Erasing(backend, room.view()::replaced);
    }

    private Retaining retaining(Retention retained) {
        return new Retaining(
                backend,
                retained,
                config.strategy() instanceof RollingSummary,
                config.clock(),
                config.operationTimeout(),
                calls.inFlight()::isClosed,
                room.view()::replaced);
    }

    private StreamRoom streams(String driver, Signals signals) {
        EventBackend events = backend.events();
        return new StreamRoom(
                calls,
                signals,
                new EventGate(config.clock(), config.maxTurnBytes()),
                new EventAppending(events, config.operationTimeout()),
                new EventPages(events),
                new Followers(driver, events, backend.info().shared(), config.closeTimeout()),
                new Readers(driver, config.closeTimeout()),
                backend.projections(),
                backend.leases(),
                config.maxTurnBytes());
    }

    private SessionRoom room(String driver, Signals signals) {
        TurnGate turns = new TurnGate(config.tokenCounter(), config.maxTurnBytes());
        Summaries summaries = new Summaries(backend.turns(), signals);
        return new SessionRoom(
                calls,
                config.strategy().name(),
                view(driver, turns, summaries),
                turns,
                new Appending(backend.turns(), config.operationTimeout()),
                summaries,
                backend.turns());
    }

    private ContextView view(String driver, TurnGate turns, Summaries summaries) {
        Strategy strategy = config.strategy();
        if (strategy instanceof RollingSummary rolling) {
            return new RollingView(rolling, summaries, folding(driver, rolling, turns, summaries));
        }
        return strategy instanceof Truncation truncation
                ? new NewestTurns(truncation, backend.turns())
                : new NoTurns(strategy.name());
    }

    private Folding folding(String driver, RollingSummary strategy, TurnGate turns, Summaries summaries) {
        return new Folding(
                strategy,
                summaries,
                backend.turns(),
                backend.leases(),
                new SummaryText(turns, config.maxTurnBytes()),
                config.clock(),
                calls.inFlight(),
                new FoldingThreads(driver, config.executor(), config.closeTimeout()));
    }

    private static StoreInfo info(String driver, BackendInfo info, boolean needsRebuild) {
        return new StoreInfo(
                driver,
                info.product(),
                info.version(),
                info.schemaVersion(),
                needsRebuild,
                info.durability(),
                info.durable());
    }

    @Override
    public StoreInfo info() {
        calls.requireOpen();
        StoreInfo known = info;
        if (known.needsRebuild()) { // until anybody acknowledges it, in this process or another
            boolean needs =
                    calls.call("admin", "needsRebuild", () -> backend.admin().needsRebuild());
            known = info(known.driver(), backend.info(), needs);
            info = known;
        }
        return known;
    }

    @Override
    public Session session(Identity identity) {
        return session("session", identity);
    }

    private StoreSession session(String operation, Identity identity) {
        calls.requireOpen();
        return new StoreSession(room, gate.session(operation, identity), identity, this::state, checkpoints);
    }

    @Override
    public Tenant tenant(@Nullable String tenant) {
        calls.requireOpen();
        String checked = gate.tenant("tenant", tenant);
        return new StoreTenant(
                calls,
                checked,
                identity -> session("session", identity),
                this::state,
                streams,
                backend.events(),
                images);
    }

    private ScopedState state(StateScope scope) {
        calls.requireOpen();
        return new ScopedState(calls, backend.state(), scope, config.clock());
    }

    @Override
    public StoreAdmin admin() {
        calls.requireOpen();
        return new Administration(
                calls,
                gate,
                backend.admin(),
                backend.inspection(),
                archiving(),
                this::erasing,
                config.retention(),
                this::retaining);
    }

    Archiving archiving() {
        return new Archiving(
                calls,
                backend,
                config.maxTurnBytes(),
                config.operationTimeout(),
                new ArchiveLoading.Loaded(room.view()::replaced, streams.followers()::appended));
    }

    /** Lets no follower of a stream begin another step. What else works in the background asks before each step. */
    void stopWork() {
        streams.followers().stop();
    }

    /** The first closer closes; others wait until it is done. */
    @Override
    public void close() {
        synchronized (closing) {
            if (!closed) {
                closed = true;
                closeAll();
            }
        }
    }

    private void closeAll() {
        Duration patience = config.closeTimeout();
        calls.inFlight().close();
        fence.close();
        try {
            images.heartbeats().close();
            peers.close();
            retention.close();
            streams.followers().close();
            streams.readers().close();
            room.view().close();
            calls.inFlight().awaitIdle(patience);
        } finally {
            backend.close();
        }
    }

    private String state() {
        if (calls.inFlight().isClosed()) {
            return ", closed]";
        }
        return fence.isRaised() ? ", fenced]" : "]";
    }

    /** Never shows an address, which may hold a secret. */
    @Override
    public String toString() {
        return "MemoryStore[" + info.driver() + state();
    }
}
