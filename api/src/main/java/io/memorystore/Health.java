package io.memorystore;

/**
 * How a session's rolling summary fares. Sessions of other strategies are always {@link #HEALTHY}.
 *
 */
public enum Health {
    /** The summariser works, or was not needed yet. */
    HEALTHY,
    /** It failed and is tried again; the context is still complete, word for word. */
    RETRY,
    /** It failed too often; the context falls back to truncation over what is not summarised yet. */
    DEGRADED,
    /** A recovery is under way; the context is that of {@link #DEGRADED} until it succeeds. */
    RECOVERING;

    /**
     * Tells whether a session may go from this state to another in one move.
     *
     * @param next where to
     * @return true for HEALTHY to RETRY, RETRY to HEALTHY or DEGRADED, DEGRADED to RECOVERING, RECOVERING to HEALTHY or
     *     DEGRADED; false for all else, staying included
     */
    public boolean canBecome(Health next) {
        return switch (this) {
            case HEALTHY -> next == RETRY;
            case RETRY, RECOVERING -> next == HEALTHY || next == DEGRADED;
            case DEGRADED -> next == RECOVERING;
        };
    }
}
