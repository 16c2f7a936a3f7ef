package io.memorystore.internal;

import io.memorystore.spi.LeaseBackend;
import io.memorystore.spi.ProjectionBackend;

/** What all streams of a store share. */
record StreamRoom(
        Calls calls,
        Signals signals,
        EventGate gate,
        EventAppending appending,
        EventPages pages,
        Followers followers,
        Readers readers,
        ProjectionBackend projections,
        LeaseBackend leases,
        int maxDocumentBytes) {}
