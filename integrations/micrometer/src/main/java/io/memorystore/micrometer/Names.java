package io.memorystore.micrometer;

import io.micrometer.core.instrument.Tags;
import java.util.Locale;

/** The names of all meters, as docs/telemetry.md lists them. */
final class Names {
    static final String OPERATIONS = "memorystore.operations";
    static final String OBSERVATION = "memorystore.operation";
    static final String IDENTITY_REJECTIONS = "memorystore.identity.rejections";
    static final String HEALTH_CHANGES = "memorystore.health.changes";
    static final String HANDLER_FAILURES = "memorystore.handler.failures";
    static final String LEASES_LOST = "memorystore.leases.lost";
    static final String FENCES = "memorystore.fences";

    private Names() {}

    static Tags tags(String driver, String facet, String operation) {
        return Tags.of("driver", driver, "facet", facet, "operation", operation);
    }

    /** How a constant is written in a tag. */
    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
