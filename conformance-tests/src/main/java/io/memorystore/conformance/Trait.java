package io.memorystore.conformance;

import io.memorystore.spi.BackendInfo;
import io.memorystore.spi.Guard;
import java.util.Set;

/** What a driver declares about itself. A test that needs a trait has a twin that proves its absence. */
enum Trait {
    DURABLE,
    NOT_DURABLE,
    SHARED,
    NOT_SHARED,
    /** Outlives its process, and other processes can open it while it is open. */
    CROSS_PROCESS,
    NOT_CROSS_PROCESS,
    /** Leases run on a clock of the database's. */
    SERVER_CLOCK,
    NOT_SERVER_CLOCK,
    /** For the processes of one host alone. */
    SINGLE_NODE,
    NOT_SINGLE_NODE,
    /** One store can have a database for itself. */
    EXCLUSIVE,
    NOT_EXCLUSIVE,
    /** A database is a file that must not be on a network file system. */
    LOCAL_FILE,
    NOT_LOCAL_FILE;

    boolean isDeclaredBy(BackendInfo info, Set<Guard> guards) {
        return switch (this) {
            case DURABLE -> info.durable();
            case SHARED -> info.shared();
            case CROSS_PROCESS -> info.durable() && info.shared() && !guards.contains(Guard.SINGLE_PROCESS);
            case SERVER_CLOCK -> info.serverClock();
            case SINGLE_NODE -> guards.contains(Guard.SINGLE_NODE);
            case EXCLUSIVE -> guards.contains(Guard.EXCLUSIVE);
            case LOCAL_FILE -> guards.contains(Guard.LOCAL_FILE);
            case NOT_DURABLE,
                    NOT_SHARED,
                    NOT_CROSS_PROCESS,
                    NOT_SERVER_CLOCK,
                    NOT_SINGLE_NODE,
                    NOT_EXCLUSIVE,
                    NOT_LOCAL_FILE -> !opposite().isDeclaredBy(info, guards);
        };
    }

    Trait opposite() {
        return switch (this) {
            case DURABLE -> NOT_DURABLE;
            case NOT_DURABLE -> DURABLE;
            case SHARED -> NOT_SHARED;
            case NOT_SHARED -> SHARED;
            case CROSS_PROCESS -> NOT_CROSS_PROCESS;
            case NOT_CROSS_PROCESS -> CROSS_PROCESS;
            case SERVER_CLOCK -> NOT_SERVER_CLOCK;
            case NOT_SERVER_CLOCK -> SERVER_CLOCK;
            case SINGLE_NODE -> NOT_SINGLE_NODE;
            case NOT_SINGLE_NODE -> SINGLE_NODE;
            case EXCLUSIVE -> NOT_EXCLUSIVE;
            case NOT_EXCLUSIVE -> EXCLUSIVE;
            case LOCAL_FILE -> NOT_LOCAL_FILE;
            case NOT_LOCAL_FILE -> LOCAL_FILE;
        };
    }
}
