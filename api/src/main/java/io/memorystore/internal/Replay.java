package io.memorystore.internal;

import io.memorystore.events.StoredEvent;
import io.memorystore.spi.EventRow;
import io.memorystore.spi.StreamKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gives all events of a stream to a consumer, page by page. While one page is decoded and consumed on the caller's thread, the next two
 * are read on others: databases and consumer work at the same time, as they would if the rows streamed in, and so do two threads of
 * a server. The consumer's work is no call of the store: it may use the store, and takes as long as it wants to.
 *
 * <p>Where the second page ahead begins is known before the first has come, for sequences have no gaps and both are asked for a
 * fixed number of events. If the first is shorter all the same, its events being longer or the last, the second was read in vain.
 * Of two pages that are read at once, the second may be the older view, and lack the rest of a batch with which the first one ends. So
 * a page ahead that is empty does not end the replay; one that is read when all before it are there does.
 */
final class Replay {
    /** A page of fewer events may well be the last, and is not worth another thread. */
    private static final int FEW = 200;

    private static final int PAGES_AHEAD = 2;

    private final StreamRoom room;
    private final StreamKey stream;
    private final Deque<Page> ahead = new ArrayDeque<>();

    /** A page that is being read; null instead of its events if the store is closing. */
    private record Page(long from, int limit, @Nullable Future<List<EventRow>> events) {
        long end() {
            return from + limit;
        }
    }

    Replay(StreamRoom room, StreamKey stream) {
        this.room = room;
        this.stream = stream;
    }

    /** To be called once. */
    void run(long fromSequence, Consumer<? super StoredEvent> consumer) {
        List<EventRow> rows = read(fromSequence, EventPages.MOST_EVENTS_OF_REPLAY);
        while (!rows.isEmpty()) {
            long next = rows.get(rows.size() - 1).sequence() + 1;
            readAhead(next, rows.size());
            for (EventRow row : rows) {
                consumer.accept(EventPages.event(stream, row));
            }
            rows = page(next);
        }
    }

    private List<EventRow> read(long fromSequence, int limit) {
        return room.calls().part(() -> room.pages().rows(stream, fromSequence, limit));
    }

    /** Has as many pages read as there should be ahead, of somewhat fewer events than fitted the last one. */
    private void readAhead(long next, int lastSize) {
        Page first = ahead.peek();
        if (first != null && first.from() != next) {
            ahead.clear();
        }
        if (lastSize < FEW && ahead.isEmpty()) {
            return;
        }
        while (ahead.size() < PAGES_AHEAD) {
            Page before = ahead.peekLast();
            long from = before == null ? next : before.end();
            int limit = before == null ? lastSize - lastSize / 8 : before.limit();
            ahead.add(new Page(from, limit, submit(from, limit)));
        }
    }

    private List<EventRow> page(long next) {
        Page first = ahead.poll();
        Future<List<EventRow>> events = first == null ? null : first.events();
        List<EventRow> rows = events == null ? List.of() : outcome(events);
        return rows.isEmpty() ? read(next, EventPages.MOST_EVENTS_OF_REPLAY) : rows;
    }

    /** Null if the store is closing, which the next read will tell. */
    private @Nullable Future<List<EventRow>> submit(long fromSequence, int limit) {
        try {
            return room.readers().submit(() -> read(fromSequence, limit));
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
