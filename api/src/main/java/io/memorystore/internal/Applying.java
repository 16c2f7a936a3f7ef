package io.memorystore.internal;

import io.memorystore.StoreUnavailableException;
import io.memorystore.events.Projection;
import io.memorystore.events.StoredEvent;
import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Applies a page of events, and tells at which the host's code threw. */
final class Applying {
    private final Projection projection;
    private final List<StoredEvent> page;
    private @Nullable Failure failure;

    Applying(Projection projection, List<StoredEvent> page) {
        this.projection = projection;
        this.page = page;
    }

    /** What the host's code threw, in whatever the calls between wrapped it; null if that is not why they failed. */
    @Nullable
    Failure failure() {
        return failure;
    }

    /** The host's code threw. It is no exception of the store, so that nobody takes it for one. */
    static final class Failure extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        /** Which event of the page, 0 for the first. */
        private final int place;

        Failure(int place, Throwable cause) {
            super("The projection's code failed: " + cause.getClass().getName(), cause);
            this.place = place;
        }

        int place() {
            return place;
        }

        Throwable thrown() {
            Throwable cause = getCause();
            return cause == null ? this : cause;
        }
    }

    /** A database that cannot be reached while the host's code reads its documents is not the code's failure. */
    void applyTo(StepState state) {
        failure = null;
        for (int place = 0; place < page.size(); place++) {
            try {
                projection.apply(page.get(place), state);
            } catch (StoreUnavailableException e) {
                throw e;
            } catch (RuntimeException | Error e) {
                failure = new Failure(place, e);
                throw failure;
            }
        }
    }
}
