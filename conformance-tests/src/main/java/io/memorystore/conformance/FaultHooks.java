package io.memorystore.conformance;

import java.util.Optional;

/**
 * Faults that a driver's author can make happen to a database, so that the suite can look at what a store keeps of its promises
 * while they do (FAULT-2). Each hook is one's own choice: one that is not supplied is told of as "not tried: no hook", and the rule
 * is then proven by what the suite can do without. There are no half hooks: one that is supplied and makes nothing happen fails.
 *
 * <p>Each hook gives a new, empty database at each call. Hooks are called by one thread at a time.
 *
 * @see MemoryStoreConformance#faultHooks()
 */
public interface FaultHooks {

    /**
     * No hook at all.
     *
     * @return hooks that are all empty
     */
    static FaultHooks none() {
        return new FaultHooks() {};
    }

    /**
     * Connections that are cut, all that are open. New ones are accepted at once.
     *
     * @return a database whose {@link FaultyDatabase#begin()} does it; empty by default
     */
    default Optional<FaultyDatabase> disconnect() {
        return Optional.empty();
    }

    /**
     * A server that is stopped properly, and started again on its data.
     *
     * @return a database that is away from {@link FaultyDatabase#begin()} until {@link FaultyDatabase#end()} returns; empty by default
     */
    default Optional<FaultyDatabase> restart() {
        return Optional.empty();
    }

    /**
     * A server that is killed without warning while it writes, and started again. Drivers of files need none: for them the suite kills a
     * process of its own, which is all that can die there.
     *
     * @return a database that is killed by {@link FaultyDatabase#begin()} and there again when {@link FaultyDatabase#end()} returns; empty
     *     by default
     */
    default Optional<FaultyDatabase> killDuring() {
        return Optional.empty();
    }

    /**
     * A write that fails before the database has heard of it: its request, or its commit, is cut off on the way there.
     *
     * @return a database whose {@link FaultyDatabase#begin()} lets the next write fail so, once; empty by default
     */
    default Optional<FaultyDatabase> failBefore() {
        return Optional.empty();
    }

    /**
     * A write that fails after the database has done it: the answer is cut off on the way back.
     *
     * @return a database whose {@link FaultyDatabase#begin()} lets the next write fail so, once; empty by default
     */
    default Optional<FaultyDatabase> failAfter() {
        return Optional.empty();
    }

    /**
     * A database that answers nothing, and keeps its connections.
     *
     * @return a database that is slower than any patience from {@link FaultyDatabase#begin()} until {@link FaultyDatabase#end()}; empty by
     *     default
     */
    default Optional<FaultyDatabase> slow() {
        return Optional.empty();
    }

    /**
     * A disk without room for anything more.
     *
     * @return a database that cannot grow from {@link FaultyDatabase#begin()} until {@link FaultyDatabase#end()}; empty by default
     */
    default Optional<FaultyDatabase> diskFull() {
        return Optional.empty();
    }
}
