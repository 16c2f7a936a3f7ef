package io.memorystore.spi;

import java.time.Instant;

/**
 * A value of key/value state.
 *
 * @param key the key, checked as a component of a {@link SessionKey} is
 * @param value the bytes, may be empty; not copied, not to be changed
 * @param checksum of the value, as it was given to the put
 * @param version of the value
 * @param updatedAt as it was given to the put, whole microseconds
 */
@SuppressWarnings("ArrayRecordComponent") // handed on without a copy, by contract
public record StateRow(String key, byte[] value, int checksum, long version, Instant updatedAt) {}
