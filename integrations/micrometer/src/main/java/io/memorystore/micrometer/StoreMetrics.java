package io.memorystore.micrometer;

import io.memorystore.EventHandlerFailed;
import io.memorystore.HealthChanged;
import io.memorystore.IdentityRejected;
import io.memorystore.LeaseLost;
import io.memorystore.MemoryStoreListener;
import io.memorystore.Operation;
import io.memorystore.StoreFenced;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Times every call of a store, and counts what its listeners are told of. To be given to the configuration of one store or of several:
 *
 * <pre>{@code
 * MemoryStoreConfig.builder().listener(new StoreMetrics(registry))
 * }</pre>
 *
 * <p>No tag has an identity, content or a secret, and each has few values, whatever the host does: {@code docs/telemetry.md} lists
 * names, tags and values. Thread-safe.
 */
public final class StoreMetrics implements MemoryStoreListener {
    private final MeterRegistry registry;
    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

    /** What has a timer of its own. */
    private record Series(String driver, String facet, String name, Operation.Outcome outcome) {}

    /**
     * Records to a registry.
     *
     * @param registry where to; meters are made in it as they are needed
     */
    public StoreMetrics(MeterRegistry registry) {
        this.registry = Objects.requireNonNull(registry, "registry");
    }

    @Override
    public void operation(Operation operation) {
        Series series = new Series(operation.driver(), operation.facet(), operation.name(), operation.outcome());
        Timer known = timers.get(series); // computeIfAbsent alone could lock a bin that other calls share
        Timer timer = known != null ? known : timers.computeIfAbsent(series, this::timer);
        timer.record(operation.duration());
    }

    private Timer timer(Series series) {
        return Timer.builder(Names.OPERATIONS)
                .description("Calls of the store, from call to return")
                .tags(Names.tags(series.driver(), series.facet(), series.name()))
                .tag("outcome", Names.lower(series.outcome()))
                .register(registry);
    }

    /** What is wrong with an identity may quote it, and so only the kind is told. */
    @Override
    public void identityRejected(IdentityRejected signal) {
        String kind = signal.reason().startsWith("no ") ? "missing" : "invalid";
        count(Names.IDENTITY_REJECTIONS, Tags.of("reason", kind));
    }

    @Override
    public void healthChanged(HealthChanged signal) {
        count(Names.HEALTH_CHANGES, Tags.of("from", Names.lower(signal.from()), "to", Names.lower(signal.to())));
    }

    @Override
    public void eventHandlerFailed(EventHandlerFailed signal) {
        String kind = signal.handler().isEmpty() ? "subscription" : "projection";
        count(Names.HANDLER_FAILURES, Tags.of("kind", kind));
    }

    @Override
    public void leaseLost(LeaseLost signal) {
        count(Names.LEASES_LOST, Tags.empty());
    }

    @Override
    public void storeFenced(StoreFenced signal) {
        count(Names.FENCES, Tags.of("driver", signal.driver(), "reason", Names.lower(signal.reason())));
    }

    private void count(String name, Tags tags) {
        registry.counter(name, tags).increment();
    }

    @Override
    public String toString() {
        return "StoreMetrics[" + timers.size() + " timers]";
    }
}
