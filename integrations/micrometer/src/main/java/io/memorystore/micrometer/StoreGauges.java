package io.memorystore.micrometer;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreException;
import io.memorystore.StoreStats;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Gauges of what a store holds and takes, from {@link io.memorystore.StoreAdmin#stats}. Whoever reads a gauge has the store count, but
 * not more often than in each time that is given here, since counting reads an index of each table; the other gauges, and those
 * that are read sooner, show the same moment. A store that is closed, or cannot be read, shows NaN.
 *
 * <pre>{@code
 * new StoreGauges(store, Duration.ofMinutes(1)).bindTo(registry)
 * }</pre>
 *
 * <p>Thread-safe. The registry holds it, and it holds the store.
 */
public final class StoreGauges implements MeterBinder {
    private final MemoryStore store;
    private final String driver;
    private final long keptNanos;
    private @Nullable StoreStats last;
    private long readAt;
    private boolean read;

    /**
     * Gauges of a store.
     *
     * @param store the store, open
     * @param kept how long numbers are shown before they are read anew; zero or more
     * @throws IllegalArgumentException if {@code kept} is negative
     */
    public StoreGauges(MemoryStore store, Duration kept) {
        this.store = Objects.requireNonNull(store, "store");
        if (kept.isNegative()) {
            throw new IllegalArgumentException("kept is " + kept + "; it must be zero or more");
        }
        this.driver = store.info().driver();
        this.keptNanos = kept.toNanos();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        rows(registry, "memorystore.sessions", "Sessions that hold anything", StoreStats::sessions);
        rows(registry, "memorystore.streams", "Streams that hold an event", StoreStats::streams);
        rows(registry, "memorystore.turns", "Turns that are stored", StoreStats::turns);
        rows(registry, "memorystore.events", "Events that are stored", StoreStats::events);
        rows(registry, "memorystore.state.entries", "Keys of state", StoreStats::stateEntries);
        rows(registry, "memorystore.documents", "Documents of projections", StoreStats::documents);
        rows(registry, "memorystore.images", "Images that are defined", StoreStats::images);
        rows(registry, "memorystore.blobs", "Blobs that are registered or stored", StoreStats::blobs);
        bytes(registry, "memorystore.content.size", "Content of blobs", stats -> stats.contentBytes());
        bytes(registry, "memorystore.database.size", "The database on its disk", stats -> of(stats.databaseBytes()));
        bytes(registry, "memorystore.wal.size", "The log beside the database", stats -> of(stats.walBytes()));
        pool(registry, "active", StoreStats.Pool::active);
        pool(registry, "idle", StoreStats.Pool::idle);
        gauge(
                registry,
                "memorystore.pool.waiting",
                "Callers that wait for a connection",
                Tags.empty(),
                stats -> stats.pool().map(pool -> (double) pool.waiting()).orElse(Double.NaN));
        gauge(
                registry,
                "memorystore.pool.max",
                "Connections that there may be at once",
                Tags.empty(),
                stats -> stats.pool().map(pool -> (double) pool.max()).orElse(Double.NaN));
    }

    private void rows(MeterRegistry registry, String name, String what, ToDoubleFunction<StoreStats> value) {
        gauge(registry, name, what, Tags.empty(), value);
    }

    private void bytes(MeterRegistry registry, String name, String what, ToDoubleFunction<StoreStats> value) {
        Gauge.builder(name, this, self -> self.value(value))
                .description(what)
                .baseUnit("bytes")
                .tag("driver", driver)
                .strongReference(true)
                .register(registry);
    }

    private void pool(MeterRegistry registry, String state, ToDoubleFunction<StoreStats.Pool> value) {
        gauge(
                registry,
                "memorystore.pool.connections",
                "Connections of the store",
                Tags.of("state", state),
                stats -> stats.pool().map(value::applyAsDouble).orElse(Double.NaN));
    }

    private void gauge(
            MeterRegistry registry, String name, String what, Tags tags, ToDoubleFunction<StoreStats> value) {
        Gauge.builder(name, this, self -> self.value(value))
                .description(what)
                .tags(tags.and("driver", driver))
                .strongReference(true)
                .register(registry);
    }

    private static double of(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : Double.NaN;
    }

    private double value(ToDoubleFunction<StoreStats> value) {
        StoreStats stats = stats();
        return stats == null ? Double.NaN : value.applyAsDouble(stats);
    }

    /** Under the lock, so that those who read all gauges at once have the store count once. */
    private synchronized @Nullable StoreStats stats() {
        if (!read || System.nanoTime() - readAt >= keptNanos) {
            last = counted();
            readAt = System.nanoTime();
            read = true;
        }
        return last;
    }

    private @Nullable StoreStats counted() {
        try {
            return store.admin().stats();
        } catch (MemoryStoreException e) {
            return null; // shown as NaN; the listener of operations is told of it
        }
    }
}
