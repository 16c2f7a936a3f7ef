package io.memorystore.internal;

import io.memorystore.spi.TurnBackend;

/** What all sessions of a store share. */
record SessionRoom(
        Calls calls,
        String strategy,
        ContextView view,
        TurnGate gate,
        Appending appending,
        Summaries summaries,
        TurnBackend turns) {}
