package io.memorystore.springboot;

import io.memorystore.ConfigurationException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.util.StringUtils;

/** The database that the application's {@code DataSource} connects to, whether properties or a container say it. */
final class DataSourceAddress implements MemoryStoreConnectionDetails {
    /** In whose settings and locks a store would be in the application's way, and it in the store's. */
    private static final String FILE = "jdbc:sqlite:";

    private final JdbcConnectionDetails details;

    private DataSourceAddress(JdbcConnectionDetails details) {
        this.details = details;
    }

    static MemoryStoreConnectionDetails of(@Nullable JdbcConnectionDetails details) {
        if (details == null) {
            throw new ConfigurationException(
                    Address.OF_DATA_SOURCE + " is true, and the DataSource is not of Spring Boot's"
                            + " making, so that nothing tells where its database is; set memorystore.url instead.");
        }
        if (details.getJdbcUrl().startsWith(FILE)) {
            throw new ConfigurationException(
                    Address.OF_DATA_SOURCE + " is true, and the database of the DataSource is an SQLite"
                            + " file; the store needs a file of its own: set memorystore.url to another one.");
        }
        return new DataSourceAddress(details);
    }

    @Override
    public String url() {
        return ContainerUrl.cleaned(details.getJdbcUrl());
    }

    @Override
    public @Nullable String user() {
        return given(details.getUsername());
    }

    @Override
    public @Nullable String password() {
        return given(details.getPassword());
    }

    /** Spring Boot has blank texts for what was not given. */
    private static @Nullable String given(@Nullable String text) {
        return StringUtils.hasText(text) ? text : null;
    }
}
