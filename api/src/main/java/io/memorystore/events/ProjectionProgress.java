package io.memorystore.events;

import org.jspecify.annotations.Nullable;

/**
 * How far a projection has come, of about one moment.
 *
 * @param projection its name
 * @param status what this runner does
 * @param version of the state that is stored, 0 if there is none yet
 * @param checkpoint the sequence of the last event that is in the state, 0 for none
 * @param lastSequence the sequence of the stream's last event
 * @param failure why the runner is {@link Status#FAILING}, without a user's text; otherwise null
 */
public record ProjectionProgress(
        String projection,
        Status status,
        int version,
        long checkpoint,
        long lastSequence,
        @Nullable String failure) {

    /** What a runner does. */
    public enum Status {
        /** Not started, or closed. */
        STOPPED,
        /** Another runner has the projection; this one takes over when that one ends. */
        STANDBY,
        /** Applies events as they come. */
        RUNNING,
        /** The last step failed and is tried again. */
        FAILING
    }

    /**
     * How many events are still to be applied.
     *
     * @return 0 if it has caught up
     */
    public long lag() {
        return Math.max(0, lastSequence - checkpoint);
    }
}
