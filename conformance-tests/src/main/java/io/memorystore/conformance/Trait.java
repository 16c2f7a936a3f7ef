package io.memorystore.conformance;

import io.memorystore.spi.BackendInfo;
import java.util.function.Predicate;

/** What a driver declares about itself. A test that needs a trait has a twin that proves its absence. */
enum Trait {
    DURABLE(BackendInfo::durable),
    NOT_DURABLE(info -> !info.durable()),
    SHARED(BackendInfo::shared),
    NOT_SHARED(info -> !info.shared()),
    /** Outlives its process, and other processes can open it. */
    CROSS_PROCESS(info -> info.durable() && info.shared()),
    NOT_CROSS_PROCESS(info -> !(info.durable() && info.shared()));

    private final Predicate<BackendInfo> predicate;

    Trait(Predicate<BackendInfo> predicate) {
        this.predicate = predicate;
    }

    boolean isDeclaredBy(BackendInfo info) {
        return predicate.test(info);
    }

    Trait opposite() {
        return switch (this) {
            case DURABLE -> NOT_DURABLE;
            case NOT_DURABLE -> DURABLE;
            case SHARED -> NOT_SHARED;
            case NOT_SHARED -> SHARED;
            case CROSS_PROCESS -> NOT_CROSS_PROCESS;
            case NOT_CROSS_PROCESS -> CROSS_PROCESS;
        };
    }
}
