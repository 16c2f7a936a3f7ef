package io.memorystore.spi;

/** What a driver's databases have to be guarded against, and by whom. Proven by the conformance suite, both ways. */
public enum Guard {
    /**
     * Only processes of one host may have a database open, or each host would have one of its own. The engine asks the
     * configuration's {@link io.memorystore.PeerDiscovery} before it opens, and fences the store when a peer joins.
     */
    SINGLE_NODE,
    /**
     * Only one process can have a database open at a time, as with an engine that runs inside of it. All stores of that process share
     * it; what opens it in another one meanwhile gets a {@link io.memorystore.MultiNodeException}, and has changed nothing.
     */
    SINGLE_PROCESS,
    /**
     * The driver can keep a database for one store alone, if {@link io.memorystore.MemoryStoreConfig#exclusive()} says so. The
     * setting is refused for drivers that do not declare it.
     */
    EXCLUSIVE,
    /**
     * A database is a file that has to be on a local file system. The driver asks the context's {@link FileSystemTypes}, refuses
     * the network ones, and takes the names of those that are to pass from its option {@code allowedFileSystems}.
     */
    LOCAL_FILE
}
