/**
 * What a driver author implements: {@link io.memorystore.spi.MemoryStoreDriver}, found by {@link java.util.ServiceLoader}, and
 * the {@link io.memorystore.spi.StoreBackend} that it opens.
 *
 * <p>A backend stores rows and nothing else: it sees keys that are already checked, payloads that are already encoded, and
 * clocks that are already chosen. Identity checks, signals, strategies, token counting, JSON, snapshots, closing and metrics are
 * written once, above it. After {@link io.memorystore.spi.StoreBackend#close()} was called, no other method is.
 *
 * <p>All methods of all backends are called from many threads at once and must be thread-safe. Every method is mandatory. Each
 * call is one atomic step, durable and visible to every store on the same database when it returns, and each read is of one
 * moment. A method that fails throws {@link io.memorystore.StoreUnavailableException} if the database cannot be reached or does
 * not answer in time, which says whether the write may have happened, and {@link io.memorystore.StorageException} for all else;
 * where nothing else is said, a write that throws wrote nothing.
 */
@NullMarked
package io.memorystore.spi;

import org.jspecify.annotations.NullMarked;
