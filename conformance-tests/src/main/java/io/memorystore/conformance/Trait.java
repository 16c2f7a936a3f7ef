package io.memorystore.conformance;

import io.memorystore.spi.BackendInfo;

/** What a driver declares about itself. A test that needs a trait has a twin that proves its absence. */
enum Trait {
    DURABLE,
    NOT_DURABLE,
    SHARED,
    NOT_SHARED,
    /** Outlives its process, and other processes can open it. */
    CROSS_PROCESS,
    NOT_CROSS_PROCESS,
    /** Leases run on a clock of the database's. */
    SERVER_CLOCK,
    NOT_SERVER_CLOCK;

    boolean isDeclaredBy(BackendInfo info) {
        return switch (this) {
            case DURABLE -> info.durable();
            case SHARED -> info.shared();
            case CROSS_PROCESS -> info.durable() && info.shared();
            case SERVER_CLOCK -> info.serverClock();
            case NOT_DURABLE, NOT_SHARED, NOT_CROSS_PROCESS, NOT_SERVER_CLOCK ->
                !opposite().isDeclaredBy(info);
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
        };
    }
}
