package io.memorystore.springboot;

import io.memorystore.MemoryStore;
import java.util.Locale;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;
import org.testcontainers.containers.JdbcDatabaseContainer;

/** Puts the store into a database of Testcontainers that is annotated with {@code @ServiceConnection}. */
final class MemoryStoreContainerConnectionDetailsFactory
        extends ContainerConnectionDetailsFactory<JdbcDatabaseContainer<?>, MemoryStoreConnectionDetails> {

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
