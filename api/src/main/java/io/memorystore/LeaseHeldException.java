package io.memorystore;

import java.io.Serial;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody else's lease stands in the way. Nothing was written; wait until it is released or lapses, and try again. */
public final class LeaseHeldException extends MemoryStoreException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Who holds it. */
    private final String holder;

    /** When it lapses. */
    private final @Nullable Instant expiresAt;

    /**
     * A refusal.
     *
     * @param message what is held and what to do
     * @param holder who holds it
     * @param expiresAt when it lapses unless it is renewed, or null if that is not known
     */
    public LeaseHeldException(String message, String holder, @Nullable Instant expiresAt) {
        super(message);
        this.holder = holder;
        this.expiresAt = expiresAt;
    }

    /**
     * Who holds it.
     *
     * @return the holder's name
     */
    public String holder() {
        return holder;
    }

    /**
     * When it lapses unless it is renewed.
     *
     * @return the moment by the clock that leases run on, or null if that is not known
     */
    public @Nullable Instant expiresAt() {
        return expiresAt;
    }
}
