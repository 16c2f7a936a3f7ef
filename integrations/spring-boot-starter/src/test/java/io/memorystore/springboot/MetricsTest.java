package io.memorystore.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.memorystore.Identity;
import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import io.memorystore.Turn;
import io.memorystore.micrometer.StoreGauges;
import io.memorystore.micrometer.StoreMetrics;
import io.memorystore.micrometer.StoreObservations;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.FilteredClassLoader;

class MetricsTest {
    @Test
    void store_isMeasured_whereThereIsARegistry() {
        Contexts.inMemory()
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .run(context -> {
                    MeterRegistry registry = context.getBean(MeterRegistry.class);
                    context.getBean(StoreGauges.class).bindTo(registry);
                    context.getBean(MemoryStore.class)
                            .session(Identity.of("acme", "ada", "orders"))
                            .addTurn(Turn.of("hello", "hello"));

                    assertThat(registry.get("memorystore.operations")
                                    .tag("operation", "addTurn")
                                    .timer()
                                    .count())
                            .isEqualTo(1);
                    assertThat(registry.get("memorystore.turns").gauge().value())
                            .isEqualTo(1);
                });
    }

    @Test
    void nothing_isMeasured_withoutARegistryOrMicrometer() {
        Contexts.inMemory()
                .run(context ->
                        assertThat(context).doesNotHaveBean(StoreMetrics.class).doesNotHaveBean(StoreGauges.class));
        Contexts.inMemory()
                .withClassLoader(new FilteredClassLoader("io.memorystore.micrometer"))
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .run(context -> assertThat(context).hasSingleBean(MemoryStore.class));
    }

    @Test
    void observations_areLeftToTracing() {
        Contexts.inMemory()
                .withBean(ObservationRegistry.class, ObservationRegistry::create)
                .run(context -> assertThat(context).doesNotHaveBean(StoreObservations.class));
        Contexts.inMemory()
                .withBean(ObservationRegistry.class, ObservationRegistry::create)
                .withBean(Tracer.class, () -> Tracer.NOOP)
                .run(context -> {
                    assertThat(context).hasSingleBean(StoreObservations.class);
                    assertThat(context.getBean(MemoryStoreConfig.class).listeners())
                            .contains(context.getBean(StoreObservations.class));
                });
    }
}
