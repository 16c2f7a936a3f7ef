package io.memorystore.spi;

/**
 * The key of a session, checked: each component is 1 to 255 code points without control characters and unpaired surrogates.
 * Components are equal if and only if their UTF-8 bytes are.
 *
 * @param tenant the tenant
 * @param user the user
 * @param session the session
 */
public record SessionKey(String tenant, String user, String session) {}
