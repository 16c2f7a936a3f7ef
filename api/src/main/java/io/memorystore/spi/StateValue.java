package io.memorystore.spi;

import java.time.Instant;

/**
 * A value to be written.
 *
 * @param bytes the bytes, may be empty; not copied, not to be changed by anybody
 * @param checksum to be stored beside them
 * @param updatedAt whole microseconds
 */
@SuppressWarnings("ArrayRecordComponent") // handed on without a copy, by contract
public record StateValue(byte[] bytes, int checksum, Instant updatedAt) {}
