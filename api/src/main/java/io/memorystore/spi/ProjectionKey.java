package io.memorystore.spi;

/**
 * The key of a projection, checked.
 *
 * @param stream the stream it is made of
 * @param name its name
 */
public record ProjectionKey(StreamKey stream, String name) {}
