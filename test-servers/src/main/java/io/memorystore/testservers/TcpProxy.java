package io.memorystore.testservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a driver and its server, and fails as networks do.
 *
 * <p>It understands what clients say, so it can cut a connection at the one moment that matters: around a COMMIT. Connections
 * must therefore not be encrypted. Thread-safe.
 */
public final class TcpProxy implements AutoCloseable {
    private static final int BACKLOG = 200;

    private final ServerKind kind;
    private final ServerAddress server;
    private final int port = FreePort.find();
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable CutAt> armed = new AtomicReference<>();
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile CountDownLatch flow = new CountDownLatch(0);
    private @Nullable Listener listener;

    /** On which side of a COMMIT a connection is cut. */
    public enum CutAt {
        /** The server never sees the COMMIT, and rolls back. */
        BEFORE_COMMIT,
        /** The server has committed; the client never hears of it. */
        AFTER_COMMIT
    }

    /**
     * What accepts connections.
     *
     * @param socket where they come in
     * @param thread what takes them
     */
    private record Listener(ServerSocket socket, Thread thread) {
        /** The socket is open until the thread has left it: only then are connections refused. */
        void close() {
            closeQuietly(socket);
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private TcpProxy(ServerKind kind, ServerAddress server) {
        this.kind = kind;
        this.server = server;
    }

    /**
     * Opens a proxy on a free port of this host.
     *
     * @param server where it forwards to
     * @return the proxy, which accepts connections; to be closed by the caller
     */
    public static TcpProxy to(TestServer server) {
        TcpProxy proxy = new TcpProxy(server.kind(), server.address());
        proxy.accept();
        return proxy;
    }

    /**
     * The way to a database through this proxy.
     *
     * @param database on the proxy's server
     * @return its address, with the proxy's host and port
     */
    public ServerAddress address(TestDatabase database) {
        return database.address().throughPort(port);
    }

    /** Cuts all connections that are open now. New ones are accepted. */
    public void cutAll() {
        connections.forEach(ProxiedConnection::close);
    }

    /**
     * How many connections are open now.
     *
     * @return what {@link #cutAll} would cut
     */
    public int open() {
        return connections.size();
    }

    /** Refuses new connections, as a host does on which nobody listens. Those that are open stay. */
    public synchronized void refuse() {
        if (listener != null) {
            listener.close();
            listener = null;
        }
    }

    /** Accepts connections again after {@link #refuse}. */
    public synchronized void accept() {
        if (listener != null) {
            return;
        }
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
            listener = new Listener(socket, daemon("proxy-accepts", () -> acceptAll(socket)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Forwards nothing more, in neither direction; connections stay open and are even accepted. */
    public synchronized void stall() {
        flow = new CountDownLatch(1);
    }

    /** Forwards what has piled up since {@link #stall}, and goes on. */
    public synchronized void flow() {
        flow.countDown();
    }

    /**
     * Cuts the connection of the next COMMIT that comes by, of whichever connection. One call, one cut.
     *
     * @param side before or after the server executes it
     */
    public void cutNextCommit(CutAt side) {
        armed.set(side);
    }

    /**
     * How many connections {@link #cutNextCommit} has cut so far.
     *
     * @return the number of cuts
     */
    public int cuts() {
        return cuts.get();
    }

    /** Cuts everything and stops listening. */
    @Override
    public void close() {
        refuse();
        flow();
        cutAll();
    }

    private void acceptAll(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                daemon("proxy-connects", () -> connect(client));
            } catch (IOException closed) {
                closeQuietly(listening);
            }
        }
    }

    private void connect(Socket client) {
        try {
            Socket upstream = new Socket(server.host(), server.port());
            ProxiedConnection connection = new ProxiedConnection(this, client, upstream);
            connections.add(connection);
            daemon("proxy-answers", connection::forwardAnswers);
            connection.forwardMessages(kind);
        } catch (IOException unreachable) {
            closeQuietly(client);
        }
    }

    /** Waits while the proxy is stalled. */
    void awaitFlow() throws IOException {
        try {
            flow.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("The proxy was interrupted", interrupted);
        }
    }

    /** The cut that a COMMIT which comes by now is to suffer; null if none is asked for. */
    @Nullable
    CutAt takeCut() {
        CutAt cut = armed.getAndSet(null);
        if (cut != null) {
            cuts.incrementAndGet();
        }
        return cut;
    }

    void forget(ProxiedConnection connection) {
        connections.remove(connection);
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    static void closeQuietly(@Nullable AutoCloseable resource) {
        try {
            if (resource != null) {
                resource.close();
            }
        } catch (Exception goneAnyway) {
            assert goneAnyway != null;
        }
    }
}
