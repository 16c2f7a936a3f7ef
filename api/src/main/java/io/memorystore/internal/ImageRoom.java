package io.memorystore.internal;

import io.memorystore.spi.BlobBackend;
import io.memorystore.spi.ImageBackend;
import io.memorystore.spi.LeaseBackend;
import java.time.Duration;
import java.util.Set;

/**
 * What all image graphs of a store share.
 *
 * @param askingToPrune the tenants for which somebody asks to prune that was refused once; safe for any number of threads
 */
record ImageRoom(
        Calls calls,
        BlobBackend blobs,
        ImageBackend images,
        LeaseBackend leases,
        LeaseHeartbeats heartbeats,
        Duration operationTimeout,
        Set<String> askingToPrune) {}
