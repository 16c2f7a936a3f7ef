package io.memorystore.springboot;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where the store's database is, from elsewhere than properties: a container of a test, a platform. A bean of this type takes the
 * place of all that properties say of the address: driver, URL, host, port, database, user and password.
 */
public interface MemoryStoreConnectionDetails extends ConnectionDetails {
    /**
     * The address.
     *
     * @return a URL that implies a driver; {@code jdbc:} at its beginning is taken
     */
    String url();

    /**
     * Who logs in.
     *
     * @return the user, or null if the URL says it or nobody does
     */
    default @Nullable String user() {
        return null;
    }

    /**
     * The user's password; never shown.
     *
     * @return the password, or null if the URL says it or there is none
     */
    default @Nullable String password() {
        return null;
    }
}
