package io.memorystore;

import java.util.List;
import java.util.function.Consumer;

/**
 * Tells which other hosts run the same application, for databases that only one host may use. The host application brings it: its
 * cluster, its orchestrator or its service registry knows.
 *
 * <p>A store subscribes before it asks, so that no peer is missed in between: a peer that is there already refuses the opening, one
 * that joins later fences the store. It asks on the thread that opens, and holds no lock of its own meanwhile. Drivers of servers,
 * where many hosts are welcome, never ask. Must be thread-safe.
 *
 * <pre>{@code
 * MemoryStoreConfig.builder().url("agent.db").peers(discovery).build();
 * }</pre>
 */
public interface PeerDiscovery {

    /**
     * Who else is there now. Called once for each opening; should answer at once.
     *
     * @return the names of the other hosts, without this one; empty if it is alone. They are shown in messages
     * @throws Exception if it cannot be told; the store is then not opened
     */
    List<String> peers() throws Exception;

    /**
     * Subscribes to what is to come. Called once for each opening, before {@link #peers()}.
     *
     * @param joined to be called with the name of each host that joins, on any thread, as often as one does; when it returns, no
     *     further write of the store will begin to be committed
     * @return ends the subscription; closed once, when the store is closed or was not opened
     * @throws Exception if nobody can be told of peers; the store is then not opened
     */
    AutoCloseable onJoin(Consumer<String> joined) throws Exception;
}
