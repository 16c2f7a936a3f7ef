package io.memorystore.internal;

import io.memorystore.spi.SessionKey;
import io.memorystore.spi.StateScope;
import io.memorystore.spi.StoredPayload;
import io.memorystore.spi.StoredPayload.Kind;
import io.memorystore.spi.StreamKey;

/** Where payloads belong, for people. */
final class Places {
    private Places() {}

    /** What a kind is called in progress. */
    static String phase(Kind kind) {
        return switch (kind) {
            case TURN -> "turns";
            case SUMMARY -> "summaries";
            case STATE -> "state";
            case EVENT -> "events";
            case DOCUMENT -> "documents";
            case CHUNK -> "content";
        };
    }

    static String of(StoredPayload payload) {
        if (payload instanceof StoredPayload.OfTurn turn) {
            return "Turn " + turn.row().sequence() + " of " + session(turn.session());
        }
        if (payload instanceof StoredPayload.OfSummary summary) {
            return "The summary of " + session(summary.session());
        }
        if (payload instanceof StoredPayload.OfState state) {
            return "Version " + state.row().version() + " of the key \""
                    + state.row().key() + "\" of " + owner(state.scope());
        }
        if (payload instanceof StoredPayload.OfEvent event) {
            return "Event " + event.row().sequence() + " of " + stream(event.stream());
        }
        if (payload instanceof StoredPayload.OfDocument document) {
            return "The document \"" + document.row().key() + "\" of projection \""
                    + document.projection().name() + "\" of "
                    + stream(document.projection().stream());
        }
        StoredPayload.OfChunk chunk = (StoredPayload.OfChunk) payload;
        return "Piece " + chunk.number() + " of the content of the blob \"" + chunk.blobId() + "\" (tenant \""
                + chunk.tenant() + "\")";
    }

    static String advice(StoredPayload payload) {
        if (payload instanceof StoredPayload.OfDocument) {
            return "Rebuild the projection.";
        }
        if (payload instanceof StoredPayload.OfState) {
            return "Restore it from a backup, or put it again.";
        }
        return "Restore it from a backup.";
    }

    private static String owner(StateScope scope) {
        return scope instanceof StateScope.OfSession session
                ? session(session.key())
                : "tenant \"" + scope.tenant() + "\"";
    }

    private static String session(SessionKey key) {
        return "session \"" + key.session() + "\" (user \"" + key.user() + "\", tenant \"" + key.tenant() + "\")";
    }

    private static String stream(StreamKey key) {
        return "stream \"" + key.stream() + "\" (tenant \"" + key.tenant() + "\")";
    }
}
