package io.memorystore.internal;

import io.memorystore.spi.BlobBackend;
import io.memorystore.spi.ImageBackend;
import io.memorystore.spi.LeaseBackend;
import java.time.Duration;

/** What all image graphs of a store share. */
record ImageRoom(
        Calls calls,
        BlobBackend blobs,
        ImageBackend images,
        LeaseBackend leases,
        LeaseHeartbeats heartbeats,
        Duration operationTimeout) {}
