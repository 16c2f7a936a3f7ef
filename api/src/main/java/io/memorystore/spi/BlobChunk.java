package io.memorystore.spi;

/**
 * A piece of a blob's content.
 *
 * @param bytes at most {@link BlobBackend#CHUNK_BYTES}; not copied, not to be changed by anybody
 * @param checksum to be stored beside them
 */
@SuppressWarnings("ArrayRecordComponent") // handed on without a copy, by contract
public record BlobChunk(byte[] bytes, int checksum) {}
