package io.memorystore.internal;

import io.memorystore.Health;
import io.memorystore.LlmContext;
import io.memorystore.spi.SessionKey;

/** What a strategy makes of a session's rows. */
interface ContextView extends AutoCloseable {

    /** Whether turns are kept at all. */
    boolean keepsTurns();

    LlmContext context(SessionKey key);

    int estimateTokens(SessionKey key);

    Health health(SessionKey key);

    /** Turns were added; {@code last} is the sequence of the newest. Must not wait for anything. */
    void added(SessionKey key, long last);

    /** The session was flushed or restored. */
    void replaced(SessionKey key);

    @Override
    void close();
}
