package io.memorystore.testservers;

import io.memorystore.MemoryStoreConfig;
import io.memorystore.conformance.FaultHooks;
import io.memorystore.conformance.FaultyDatabase;
import io.memorystore.testservers.TcpProxy.CutAt;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The faults of servers, for the conformance suite: a proxy that cuts connections, around a COMMIT or anywhere, and one that forwards
 * nothing. A server that is stopped or killed takes long to start, and is tried where {@code memorystore.faults.rounds} is more than 1;
 * {@link ServerFaultTests} kill one in every build.
 */
public final class ServerFaultHooks implements FaultHooks {
    private static final boolean THOROUGH = Integer.getInteger("memorystore.faults.rounds", 1) > 1;

    private final ServerKind kind;
    private final Function<ServerAddress, MemoryStoreConfig.Builder> config;

    /**
     * The hooks of a driver.
     *
     * @param kind the server that it is for
     * @param config how the driver is told of an address; the connection must not be encrypted, for the proxy listens for COMMIT
     */
    public ServerFaultHooks(ServerKind kind, Function<ServerAddress, MemoryStoreConfig.Builder> config) {
        this.kind = kind;
        this.config = config;
    }

    @Override
    public Optional<FaultyDatabase> disconnect() {
        AtomicLong cut = new AtomicLong();
        return proxied(
                proxy -> {
                    cut.addAndGet(proxy.open());
                    proxy.cutAll();
                },
                proxy -> {},
                proxy -> cut.get());
    }

    @Override
    public Optional<FaultyDatabase> failBefore() {
        return proxied(proxy -> proxy.cutNextCommit(CutAt.BEFORE_COMMIT), proxy -> {}, proxy -> (long) proxy.cuts());
    }

    @Override
    public Optional<FaultyDatabase> failAfter() {
        return proxied(proxy -> proxy.cutNextCommit(CutAt.AFTER_COMMIT), proxy -> {}, proxy -> (long) proxy.cuts());
    }

    @Override
    public Optional<FaultyDatabase> slow() {
        AtomicLong stalled = new AtomicLong();
        return proxied(
                proxy -> {
                    proxy.stall();
                    stalled.incrementAndGet();
                },
                TcpProxy::flow,
                proxy -> stalled.get());
    }

    @Override
    public Optional<FaultyDatabase> restart() {
        return THOROUGH ? own(RestartableServer::stop) : Optional.empty();
    }

    @Override
    public Optional<FaultyDatabase> killDuring() {
        return THOROUGH ? own(RestartableServer::kill) : Optional.empty();
    }

    private Optional<FaultyDatabase> proxied(
            Consumer<TcpProxy> begin, Consumer<TcpProxy> end, Function<TcpProxy, Long> happened) {
        TestServer server = TestServers.get(kind);
        return Optional.of(new Proxied(config, server.freshDatabase(), TcpProxy.to(server), begin, end, happened));
    }

    private Optional<FaultyDatabase> own(Consumer<RestartableServer> down) {
        return Optional.of(new Own(config, TestServers.ownServer(kind), down, new AtomicLong()));
    }

    private record Proxied(
            Function<ServerAddress, MemoryStoreConfig.Builder> address,
            TestDatabase database,
            TcpProxy proxy,
            Consumer<TcpProxy> beginning,
            Consumer<TcpProxy> ending,
            Function<TcpProxy, Long> counting)
            implements FaultyDatabase {
        @Override
        public MemoryStoreConfig.Builder config() {
            return address.apply(proxy.address(database));
        }

        @Override
        public void begin() {
            beginning.accept(proxy);
        }

        @Override
        public void end() {
            ending.accept(proxy);
        }

        @Override
        public long happened() {
            return counting.apply(proxy);
        }

        @Override
        public void close() {
            proxy.close();
            database.close();
        }
    }

    private record Own(
            Function<ServerAddress, MemoryStoreConfig.Builder> address,
            RestartableServer server,
            Consumer<RestartableServer> down,
            AtomicLong downs)
            implements FaultyDatabase {
        @Override
        public MemoryStoreConfig.Builder config() {
            return address.apply(server.server().freshDatabase().address());
        }

        @Override
        public void begin() {
            down.accept(server);
            downs.incrementAndGet();
        }

        @Override
        public void end() {
            server.start();
        }

        @Override
        public long happened() {
            return downs.get();
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
