package io.memorystore.spi;

/**
 * The key of a stream of events, checked as the components of a {@link SessionKey} are, and compared as they are.
 *
 * @param tenant the tenant
 * @param stream the stream's name
 */
public record StreamKey(String tenant, String stream) {}
