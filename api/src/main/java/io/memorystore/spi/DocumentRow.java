package io.memorystore.spi;

/**
 * A document of a projection.
 *
 * @param key the key, checked as a component of a {@link SessionKey} is
 * @param json the document in UTF-8 without NUL characters; not copied, not to be changed
 * @param checksum of the document, to be stored beside it
 */
@SuppressWarnings("ArrayRecordComponent") // handed on without a copy, by contract
public record DocumentRow(String key, byte[] json, int checksum) {}
