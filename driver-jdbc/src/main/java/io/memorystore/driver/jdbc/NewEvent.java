package io.memorystore.driver.jdbc;

import io.memorystore.spi.EventPayload;

/** An event that is to be inserted. */
record NewEvent(long streamId, long sequence, EventPayload payload) {}
