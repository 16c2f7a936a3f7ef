package io.memorystore.springboot;

import io.memorystore.ConfigurationException;
import io.memorystore.MemoryStoreConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * Where the database is, if properties of the store are not who says it: connection details, which stand above properties as all of
 * Spring Boot's do, or the application's {@code DataSource}.
 */
final class Address {
    /** Has the store use the database of the application's {@code DataSource}. */
    static final String OF_DATA_SOURCE = "memorystore.data-source";

    private static final List<String> PARTS = List.of("driver", "url", "host", "port", "database", "user", "password");

    private final Environment environment;
    private final MemoryStoreConfig ofProperties;
    private final @Nullable MemoryStoreConnectionDetails details;

    Address(Environment environment, MemoryStoreConfig ofProperties, @Nullable MemoryStoreConnectionDetails details) {
        this.environment = environment;
        this.ofProperties = ofProperties;
        this.details = details;
    }

    void addTo(MemoryStoreConfig.Builder builder) {
        boolean isOfDataSource = environment.getProperty(OF_DATA_SOURCE, Boolean.class, false);
        if (details == null) {
            requireNone(isOfDataSource);
            return;
        }
        if (isOfDataSource) {
            PARTS.forEach(this::requireAlone);
        }
        builder.url(details.url());
        if (details.user() != null) {
            builder.user(details.user());
        }
        if (details.password() != null) {
            builder.password(details.password());
        }
    }

    private static void requireNone(boolean isOfDataSource) {
        if (isOfDataSource) {
            throw new ConfigurationException(
                    OF_DATA_SOURCE + " is true, and nothing of Spring Boot tells where the database"
                            + " of the DataSource is; add spring-boot-starter-jdbc, or set memorystore.url instead.");
        }
    }

    /** Who asks for one database in two ways may mean two. */
    private void requireAlone(String part) {
        String key = ofProperties.key(part);
        if (!key.equals(part)) {
            throw new ConfigurationException(
                    OF_DATA_SOURCE + " is true, and " + key + " is set as well; keep one of the two.");
        }
    }
}
