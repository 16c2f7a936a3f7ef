package io.memorystore.springboot;

import io.memorystore.MemoryStore;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * Adds the store to the application's health, as {@code memorystore}, where Spring Boot's health is there;
 * {@code management.health.memorystore.enabled=false} leaves it out. A bean named {@code memorystoreHealthIndicator} takes its place.
 */
@AutoConfiguration(after = MemoryStoreAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(MemoryStore.class)
@ConditionalOnEnabledHealthIndicator("memorystore")
public final class MemoryStoreHealthAutoConfiguration {

    /** For Spring. */
    public MemoryStoreHealthAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(name = "memorystoreHealthIndicator")
    HealthIndicator memorystoreHealthIndicator(MemoryStore store) {
        return new MemoryStoreHealthIndicator(store);
    }
}
