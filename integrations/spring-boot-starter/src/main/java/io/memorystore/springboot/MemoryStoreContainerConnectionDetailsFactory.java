package io.memorystore.springboot;

import io.memorystore.DriverInfo;
import io.memorystore.MemoryStore;
import java.util.Map;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;
import org.springframework.util.ClassUtils;
import org.testcontainers.containers.JdbcDatabaseContainer;

/**
 * Puts the store into a database of Testcontainers that is annotated with {@code @ServiceConnection}: one of a kind for which there is a
 * driver. Others are the application's own, whatever the store's properties say.
 */
final class MemoryStoreContainerConnectionDetailsFactory
        extends ContainerConnectionDetailsFactory<JdbcDatabaseContainer<?>, MemoryStoreConnectionDetails> {

    /**
     * What URLs a container gives. By name: an application has one of these jars, or none; and the declared type alone is known before a
     * container is made.
     */
    private static final Map<String, String> SCHEMES = Map.of(
            "org.testcontainers.containers.PostgreSQLContainer", "jdbc:postgresql",
            "org.testcontainers.postgresql.PostgreSQLContainer", "jdbc:postgresql",
            "org.testcontainers.containers.MySQLContainer", "jdbc:mysql",
            "org.testcontainers.mysql.MySQLContainer", "jdbc:mysql",
            "org.testcontainers.containers.MariaDBContainer", "jdbc:mariadb",
            "org.testcontainers.mariadb.MariaDBContainer", "jdbc:mariadb");

    @Override
    protected boolean sourceAccepts(
            ContainerConnectionSource<JdbcDatabaseContainer<?>> source, Class<?> container, Class<?> details) {
        return SCHEMES.entrySet().stream()
                .filter(known -> ClassUtils.isPresent(known.getKey(), null) && hasDriver(known.getValue()))
                .map(known -> ClassUtils.resolveClassName(known.getKey(), null))
                .anyMatch(known -> source.accepts(ANY_CONNECTION_NAME, known, details));
    }

    private static boolean hasDriver(String scheme) {
        return MemoryStore.drivers().stream()
                .filter(DriverInfo::isUsable)
                .anyMatch(driver -> driver.urlSchemes().contains(scheme));
    }

    @Override
    protected MemoryStoreConnectionDetails getContainerConnectionDetails(
            ContainerConnectionSource<JdbcDatabaseContainer<?>> source) {
        return new Details(source);
    }

    private static final class Details extends ContainerConnectionDetails<JdbcDatabaseContainer<?>>
            implements MemoryStoreConnectionDetails {
        private Details(ContainerConnectionSource<JdbcDatabaseContainer<?>> source) {
            super(source);
        }

        @Override
        public String url() {
            return ContainerUrl.cleaned(getContainer().getJdbcUrl());
        }

        @Override
        public String user() {
            return getContainer().getUsername();
        }

        @Override
        public String password() {
            return getContainer().getPassword();
        }
    }
}
