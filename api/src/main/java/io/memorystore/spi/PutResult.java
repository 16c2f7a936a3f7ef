package io.memorystore.spi;

/**
 * How a compare-and-put ended.
 *
 * @param written whether the expectation held
 * @param version the new version if it did, else the one that is there, 0 for none
 */
public record PutResult(boolean written, long version) {}
