package io.memorystore.internal;

import io.memorystore.events.StoredEvent;
import io.memorystore.spi.EventRow;
import io.memorystore.spi.StreamKey;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gives all events of a stream to a consumer, page by page. While one page is decoded and consumed on the caller's thread, the next is
 * read on another: database and consumer work at the same time, as they would if the rows streamed in. The consumer's work is no
 * call of the store: it may use the store, and takes as long as it wants to.
 */
final class Replay {
    /** A page of fewer events may well be the last, and is not worth another thread. */
    private static final int FEW = 200;

    private final StreamRoom room;
    private final StreamKey stream;

    Replay(StreamRoom room, StreamKey stream) {
        this.room = room;
        this.stream = stream;
    }

    void run(long fromSequence, Consumer<? super StoredEvent> consumer) {
        List<EventRow> rows = read(fromSequence);
        while (!rows.isEmpty()) {
            long next = rows.get(rows.size() - 1).sequence() + 1;
            Future<List<EventRow>> ahead = rows.size() < FEW ? null : readAhead(next);
            for (EventRow row : rows) {
                consumer.accept(EventPages.event(stream, row));
            }
            rows = ahead == null ? read(next) : outcome(ahead);
        }
    }

    private List<EventRow> read(long fromSequence) {
        return room.calls().call("events", "replay", () -> room.pages().rows(stream, fromSequence));
    }

    /** Null if the store is closing, which the next read will tell. */
    private @Nullable Future<List<EventRow>> readAhead(long fromSequence) {
        try {
            return room.readers().submit(() -> read(fromSequence));
        } catch (RejectedExecutionException e) {
            return null;
        }
    }

    /** Waits for a page, which has its own time limit; an interrupt is kept for later. */
    private static List<EventRow> outcome(Future<List<EventRow>> page) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return page.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("A page could not be read", e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
