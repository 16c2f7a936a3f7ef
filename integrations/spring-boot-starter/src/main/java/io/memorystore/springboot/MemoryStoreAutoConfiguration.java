package io.memorystore.springboot;

import io.memorystore.MemoryStore;
import io.memorystore.MemoryStoreConfig;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Opens a store, of the properties that begin with {@code memorystore.} and of the application's beans: one of each type that
 * {@link MemoryStoreConfig.Builder} takes, all {@link io.memorystore.MemoryStoreListener}s, and an executor named
 * {@code memoryStoreExecutor}. Beans stand above properties.
 *
 * <p>The store is opened when the context is, and what is wrong ends the start; it is closed after the beans that use it. A bean of
 * type {@link MemoryStoreConfig} or {@link MemoryStore} takes the place of the one from here. Where Flyway, Liquibase or Spring
 * Boot's scripts make tables, they come first.
 */
@AutoConfiguration
@ImportRuntimeHints(MemoryStoreRuntimeHints.class)
public final class MemoryStoreAutoConfiguration {

    /** For Spring. */
    public MemoryStoreAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean({MemoryStoreConfig.class, MemoryStore.class})
    MemoryStoreConfig memoryStoreConfig(
            ConfigurableEnvironment environment,
            ObjectProvider<MemoryStoreConnectionDetails> connection,
            ListableBeanFactory beans,
            ObjectProvider<MemoryStoreConfigCustomizer> customizers) {
        MemoryStoreConfig ofProperties = new EnvironmentSettings(environment).read();
        MemoryStoreConfig.Builder builder = ofProperties.toBuilder();
        new Address(environment, ofProperties, connection.getIfAvailable()).addTo(builder);
        new HostPieces(beans).addTo(builder);
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    @DependsOnDatabaseInitialization
    MemoryStore memoryStore(MemoryStoreConfig config) {
        return MemoryStore.open(config);
    }
}
