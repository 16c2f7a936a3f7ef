package io.memorystore.springboot;

import io.memorystore.MemoryStore;
import io.memorystore.micrometer.StoreGauges;
import io.memorystore.micrometer.StoreMetrics;
import io.memorystore.micrometer.StoreObservations;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Measures the store where {@code memorystore-micrometer} and a {@code MeterRegistry} are there, and traces it where a {@code Tracer} is
 * there besides: without one, observations would only measure a second time.
 */
@AutoConfiguration(
        after = MemoryStoreAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.brave.autoconfigure.BraveAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration"
        })
@ConditionalOnClass({StoreMetrics.class, MeterRegistry.class})
public final class MemoryStoreMetricsAutoConfiguration {
    /** Counting reads an index of each table: not more often than anybody looks at a gauge. */
    private static final Duration COUNTED_EVERY = Duration.ofMinutes(1);

    /** For Spring. */
    public MemoryStoreMetricsAutoConfiguration() {}

    @Bean
    @ConditionalOnBean(MeterRegistry.class)
    @ConditionalOnMissingBean
    StoreMetrics memoryStoreMetrics(MeterRegistry registry) {
        return new StoreMetrics(registry);
    }

    @Bean
    @ConditionalOnBean({MeterRegistry.class, MemoryStore.class})
    @ConditionalOnMissingBean
    StoreGauges memoryStoreGauges(MemoryStore store) {
        return new StoreGauges(store, COUNTED_EVERY);
    }

    @Bean
    @ConditionalOnBean(value = ObservationRegistry.class, type = "io.micrometer.tracing.Tracer")
    @ConditionalOnMissingBean
    StoreObservations memoryStoreObservations(ObservationRegistry registry) {
        return new StoreObservations(registry);
    }
}
