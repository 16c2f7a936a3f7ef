package io.memorystore.driver.jdbc;

import io.memorystore.spi.EventAppend;
import io.memorystore.spi.EventBackend;
import io.memorystore.spi.EventPayload;
import io.memorystore.spi.EventRow;
import io.memorystore.spi.PausePoint;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.StreamKey;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Events. An append does not ask whether its ids are there: the unique index refuses those that are, its group is rolled back and
 * replayed, and in the replay each append looks for its own ids before it writes. So the ordinary append pays nothing, and a repeated
 * one finds what it has written before without harming those in its group.
 */
final class JdbcEvents implements EventBackend {
    private final TransactionRunner runner;
    private final CommitLanes lanes;
    private final PausePoint pausePoint;
    private final PagedRead pages;
    private final GaplessRead gapless;
    private final @Nullable EventHints hints;

    JdbcEvents(
            TransactionRunner runner,
            CommitLanes lanes,
            PausePoint pausePoint,
            PagedRead pages,
            GaplessRead gapless,
            @Nullable EventHints hints) {
        this.runner = runner;
        this.lanes = lanes;
        this.pausePoint = pausePoint;
        this.pages = pages;
        this.gapless = gapless;
        this.hints = hints;
    }

    @Override
    public EventAppend append(StreamKey stream, long expectedLastSequence, List<EventPayload> events) {
        SessionKey key = EventTable.owner(stream);
        Target target = expectedLastSequence > 0 ? Target.of(key) : Target.into(key);
        EventAppend appended = lanes.submit(
                target, transaction -> append(transaction, key, expectedLastSequence, events), encodedBytes(events));
        if (hints != null && appended instanceof EventAppend.Written) {
            hints.appended(stream);
        }
        return appended;
    }

    /** Encodes what is not encoded yet: here it keeps its own caller busy, in the transaction it would keep all. */
    private static long encodedBytes(List<EventPayload> events) {
        return events.stream().mapToLong(EventPayload::bytes).sum();
    }

    private EventAppend append(WriteTransaction transaction, SessionKey key, long expected, List<EventPayload> events)
            throws SQLException {
        SessionCursor stream = expected > 0 ? transaction.find(key) : transaction.findOrCreate(key);
        if (stream == null) {
            return new EventAppend.Unexpected(0);
        }
        boolean asExpected = isExpected(transaction, stream, expected);
        if (!asExpected || transaction.isSuspected(key)) {
            List<EventRow> present = find(transaction, stream, events);
            if (!present.isEmpty()) {
                return new EventAppend.Present(stream.lastSequence, present);
            }
        }
        return asExpected ? write(transaction, stream, events) : new EventAppend.Unexpected(stream.lastSequence);
    }

    /** What is known of the last sequence may be too low, which must not refuse what is right. */
    private static boolean isExpected(WriteTransaction transaction, SessionCursor stream, long expected)
            throws SQLException {
        if (expected != ANY && expected != stream.lastSequence) {
            transaction.readLast(stream);
        }
        return expected == ANY || expected == stream.lastSequence;
    }

    private static List<EventRow> find(WriteTransaction transaction, SessionCursor stream, List<EventPayload> events)
            throws SQLException {
        transaction.flush();
        return EventTable.find(transaction.connection(), stream.id, events);
    }

    private EventAppend write(WriteTransaction transaction, SessionCursor stream, List<EventPayload> events) {
        long first = stream.lastSequence + 1;
        pausePoint.reached(PausePoint.EVENT_APPEND);
        for (EventPayload event : events) {
            transaction.append(stream, event);
        }
        return new EventAppend.Written(first);
    }

    @Override
    public List<EventRow> read(StreamKey stream, long fromSequence, int limit, long maxBytes) {
        EventTable.Wanted wanted = new EventTable.Wanted(stream, fromSequence, limit);
        return gapless.read(
                () -> runner.query(connection -> pages.read(connection, wanted, maxBytes)),
                rows -> GaplessRead.missing(rows, EventRow::sequence, fromSequence));
    }

    @Override
    public long lastSequence(StreamKey stream) {
        return runner.query(connection -> EventTable.last(connection, stream));
    }

    @Override
    public List<String> streams(String tenant, @Nullable String after, int limit) {
        return runner.query(connection -> EventTable.streams(connection, tenant, after, limit));
    }

    @Override
    public boolean listen(Consumer<StreamKey> appended) {
        return hints != null && hints.listen(appended);
    }
}
