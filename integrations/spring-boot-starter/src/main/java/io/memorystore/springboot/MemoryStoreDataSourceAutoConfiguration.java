package io.memorystore.springboot;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;

/**
 * Where {@code memorystore.data-source} is true, puts the store into the database of the application's {@code DataSource}.
 *
 * <p>The store has connections of its own to it, and not those of the {@code DataSource}: it commits for many callers at once, sets its
 * connections to what durability takes, and must not wait for one that its own caller holds.
 */
@AutoConfiguration(before = MemoryStoreAutoConfiguration.class)
@ConditionalOnClass(JdbcConnectionDetails.class)
@ConditionalOnBooleanProperty(Address.OF_DATA_SOURCE)
public final class MemoryStoreDataSourceAutoConfiguration {

    /** For Spring. */
    public MemoryStoreDataSourceAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    MemoryStoreConnectionDetails memoryStoreConnectionDetails(ObjectProvider<JdbcConnectionDetails> details) {
        return DataSourceAddress.of(details.getIfAvailable());
    }
}
