package io.memorystore.driver.jdbc;

import io.memorystore.spi.EventRow;
import io.memorystore.spi.StreamKey;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Reads pages of events, of which no more than about a budget of bytes is held at once, however long the events are. Thread-safe.
 *
 * <ul>
 *   <li>A database that computes a row when it is asked for is asked for no more rows.
 *   <li>One whose rows can be had one by one, but which sends all of an answer, is asked for about as many as fit: that is learned
 *       for each stream from its pages, which so may have fewer events than would fit.
 *   <li>Any other is asked for a page of short events. The first one that is long ends the page; it, and the next pages of its
 *       stream, are asked for by a statement that adds up the lengths of the events. To do so always would cost a page of short
 *       events a quarter of its time on PostgreSQL.
 * </ul>
 */
final class PagedRead {
    private static final int MOST_STREAMS = 1_000;
    /** How many pages are weighed after a long event. */
    private static final int WEIGHED_PAGES = 100;
    /** A page of short events may take so many times the budget, if all of them are as long as a short one may be. */
    private static final int SHORT = 4;
    /** So many bytes most events are longer than: not worth trying. */
    private static final int SHORTEST = 256;

    private final boolean streaming;
    private final int fetchSize;
    private final Map<StreamKey, Learned> learned = new LatestUsed<>(MOST_STREAMS);

    /**
     * What was learned of a stream.
     *
     * @param length how long the latest events are on average
     * @param weighed how many pages are still to be weighed
     */
    private record Learned(long length, int weighed) {}

    /** Until a page was read, about 64 events are thought to fit a budget of a mebibyte. */
    private static final Learned UNKNOWN = new Learned(16 << 10, 0);

    PagedRead(Dialect dialect) {
        streaming = dialect.isStreaming();
        fetchSize = dialect.streamingFetchSize();
    }

    List<EventRow> read(SqlConnection connection, EventTable.Wanted wanted, long maxBytes) throws SQLException {
        if (maxBytes == Long.MAX_VALUE || streaming) {
            return EventTable.read(connection, wanted, maxBytes, 0).rows();
        }
        return fetchSize == 0 ? shortOrWeighed(connection, wanted, maxBytes) : oneByOne(connection, wanted, maxBytes);
    }

    private List<EventRow> shortOrWeighed(SqlConnection connection, EventTable.Wanted wanted, long maxBytes)
            throws SQLException {
        Learned known = learned(wanted.stream());
        long longest = maxBytes / wanted.limit() * SHORT;
        int weighed = known.weighed();
        if (longest >= SHORTEST && weighed == 0) {
            EventTable.ShortPage some = EventTable.shortOnes(connection, wanted, longest);
            List<EventRow> rows = some.page().rows();
            if (some.isWhole()) {
                return rows;
            }
            weighed = WEIGHED_PAGES;
            if (!rows.isEmpty()) {
                learn(wanted.stream(), some.page(), weighed);
                return rows;
            }
        }
        EventTable.Page page = EventTable.page(connection, wanted.atMost(2 * fitting(known, maxBytes)), maxBytes);
        learn(wanted.stream(), page, Math.max(0, weighed - 1));
        return page.rows();
    }

    /** Until all of an answer was read or skipped, the connection is of no use for anything else. */
    private List<EventRow> oneByOne(SqlConnection connection, EventTable.Wanted wanted, long maxBytes)
            throws SQLException {
        EventTable.Wanted some = wanted.atMost(fitting(learned(wanted.stream()), maxBytes));
        connection.distrust();
        EventTable.Page page = EventTable.read(connection, some, maxBytes, fetchSize);
        connection.trust();
        learn(wanted.stream(), page, 0);
        return page.rows();
    }

    private static long fitting(Learned known, long maxBytes) {
        return 1 + maxBytes / known.length();
    }

    private synchronized Learned learned(StreamKey stream) {
        return learned.getOrDefault(stream, UNKNOWN);
    }

    private synchronized void learn(StreamKey stream, EventTable.Page page, int weighed) {
        if (!page.rows().isEmpty()) {
            learned.put(stream, new Learned(1 + page.bytes() / page.rows().size(), weighed));
        }
    }
}
