package io.memorystore.driver.jdbc;

import io.memorystore.spi.TurnPayload;
import org.jspecify.annotations.Nullable;

/** A turn that is to be inserted. */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record NewTurn(long sessionId, long sequence, byte @Nullable [] writeId, TurnPayload payload) {}
