package io.memorystore.driver.jdbc;

import static io.memorystore.driver.jdbc.Column.Type.BIGINT;
import static io.memorystore.driver.jdbc.Column.Type.BYTEA;
import static io.memorystore.driver.jdbc.Column.Type.INTEGER;
import static io.memorystore.driver.jdbc.Column.Type.TEXT;

import io.memorystore.spi.EventPayload;
import io.memorystore.spi.EventRow;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.StreamKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code events}. Texts go in and out as UTF-8 bytes, without a String in between. */
final class EventTable {
    private static final int ID_BYTES = 16;

    private static final ManyRows<NewEvent> INSERTS = new ManyRows<>(
            event -> event.payload().bytes(), Sql.INSERT_EVENT, EventTable::bind, EventTable::insertSome);

    private EventTable() {}

    /** The key of the row that a stream's events hang on. */
    static SessionKey owner(StreamKey stream) {
        return new SessionKey(stream.tenant(), "", stream.stream());
    }

    /** Inserts events, as many with one statement as it takes. */
    static void insertAll(SqlConnection connection, List<NewEvent> events) throws SQLException {
        INSERTS.write(connection, events);
    }

    private static void insertSome(SqlConnection connection, List<NewEvent> events) throws SQLException {
        connection
                .prepare(
                        Sql.INSERT_EVENTS,
                        Column.of(BIGINT, events, NewEvent::streamId),
                        Column.of(BIGINT, events, NewEvent::sequence),
                        Column.of(
                                BYTEA,
                                events,
                                event -> UuidBytes.of(event.payload().id())),
                        Column.of(TEXT, events, event -> event.payload().type()),
                        Column.of(INTEGER, events, event -> event.payload().checksum()),
                        Column.of(
                                BIGINT, events, event -> micros(event.payload().occurredAt())),
                        Column.of(
                                INTEGER, events, event -> nanos(event.payload().occurredAt())),
                        Column.of(
                                BIGINT, events, event -> micros(event.payload().recordedAt())),
                        Column.of(BYTEA, events, event -> event.payload().metadata()),
                        Column.of(BYTEA, events, event -> event.payload().payload()))
                .executeUpdate();
    }

    private static void bind(PreparedStatement statement, NewEvent event) throws SQLException {
        EventPayload payload = event.payload();
        statement.setLong(1, event.streamId());
        statement.setLong(2, event.sequence());
        statement.setBytes(3, UuidBytes.of(payload.id()));
        statement.setString(4, payload.type());
        statement.setInt(5, payload.checksum());
        statement.setLong(6, micros(payload.occurredAt()));
        statement.setInt(7, nanos(payload.occurredAt()));
        statement.setLong(8, micros(payload.recordedAt()));
        statement.setBytes(9, payload.metadata());
        statement.setBytes(10, payload.payload());
    }

    private static long micros(Instant instant) {
        return Microseconds.of(instant);
    }

    private static int nanos(Instant instant) {
        return Microseconds.nanosBeyond(instant);
    }

    /** The events of a stream that have one of some ids, in any order. */
    static List<EventRow> find(SqlConnection connection, long streamId, List<EventPayload> events) throws SQLException {
        List<EventRow> found = new ArrayList<>();
        ManyRows.inParts(connection, events, event -> ID_BYTES, (on, some) -> select(on, streamId, some, found));
        return found;
    }

    private static void select(SqlConnection connection, long streamId, List<EventPayload> events, List<EventRow> found)
            throws SQLException {
        Column ids = Column.of(BYTEA, events, event -> UuidBytes.of(event.id()));
        PreparedStatement statement = connection.prepare(Sql.FIND_EVENTS, ids);
        statement.setLong(connection.parameters(ids) + 1, streamId);
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                found.add(event(row));
            }
        }
    }

    /** What a page is to hold. */
    record Wanted(StreamKey stream, long from, int limit) {

        Wanted atMost(long rows) {
            return new Wanted(stream, from, (int) Math.min(limit, rows));
        }

        private void bind(PreparedStatement statement, int first) throws SQLException {
            SessionTable.bind(statement, first, owner(stream));
            statement.setLong(first + 3, from);
            statement.setInt(first + 4, limit);
        }
    }

    /**
     * Events that were read.
     *
     * @param bytes how many their texts take together
     */
    record Page(List<EventRow> rows, long bytes) {}

    /**
     * Events that the statement itself ends before they are too long together, but for the last of them.
     *
     * @param maxBytes of payload and metadata
     */
    static Page page(SqlConnection connection, Wanted wanted, long maxBytes) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.PAGE_EVENTS);
        wanted.bind(statement, 1);
        statement.setLong(6, maxBytes);
        return read(statement, Long.MAX_VALUE);
    }

    /**
     * Events that are short.
     *
     * @param page those before the first that is long
     * @param isWhole whether there was none that is long
     */
    record ShortPage(Page page, boolean isWhole) {}

    /** Events up to the first of more than so many bytes, of which the content is not read. */
    static ShortPage shortOnes(SqlConnection connection, Wanted wanted, long longest) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.SHORT_EVENTS);
        statement.setLong(1, longest);
        statement.setLong(2, longest);
        wanted.bind(statement, 3);
        List<EventRow> events = new ArrayList<>();
        long bytes = 0;
        boolean whole = true;
        try (ResultSet row = statement.executeQuery()) {
            while (whole && row.next()) {
                EventRow event = eventIfSent(row, 1);
                whole = event != null;
                if (event != null) {
                    bytes += event.payload().bytes();
                    events.add(event);
                }
            }
        }
        return new ShortPage(new Page(events, bytes), whole);
    }

    /**
     * Events of an answer of which no more is read than is wanted.
     *
     * @param fetchSize how many rows the JDBC driver is to hold at once, or 0 for what it likes
     */
    static Page read(SqlConnection connection, Wanted wanted, long maxBytes, int fetchSize) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.READ_EVENTS);
        statement.setFetchSize(fetchSize);
        wanted.bind(statement, 1);
        return read(statement, maxBytes);
    }

    private static Page read(PreparedStatement statement, long maxBytes) throws SQLException {
        List<EventRow> events = new ArrayList<>();
        long bytes = 0;
        try (ResultSet row = statement.executeQuery()) {
            while (bytes < maxBytes && row.next()) {
                EventRow event = event(row);
                bytes += event.payload().bytes();
                events.add(event);
            }
        }
        return new Page(events, bytes);
    }

    /** The last sequence of a stream, 0 for none. */
    static long last(SqlConnection connection, StreamKey stream) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.LAST_EVENT);
        SessionTable.bind(statement, 1, owner(stream));
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** Deletes the events after a sequence; returns how many there were. */
    static int cut(SqlConnection connection, long streamId, long after) throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.CUT_EVENTS);
        statement.setLong(1, streamId);
        statement.setLong(2, after);
        return statement.executeUpdate();
    }

    /** All rows of streams, whatever hangs on them. */
    static List<String> traces(SqlConnection connection, String tenant, @Nullable String after, int limit)
            throws SQLException {
        return streams(connection, Sql.STREAM_TRACES, tenant, after, limit);
    }

    /** The streams that hold an event or a projection. */
    static List<String> archived(SqlConnection connection, String tenant, @Nullable String after, int limit)
            throws SQLException {
        return streams(connection, Sql.LIST_ARCHIVED_STREAMS, tenant, after, limit);
    }

    private static List<String> streams(
            SqlConnection connection, Sql sql, String tenant, @Nullable String after, int limit) throws SQLException {
        PreparedStatement statement = connection.prepare(sql);
        statement.setString(1, tenant);
        statement.setString(2, after == null ? "" : after);
        statement.setInt(3, limit);
        return Text.all(statement);
    }

    static List<String> streams(SqlConnection connection, String tenant, @Nullable String after, int limit)
            throws SQLException {
        PreparedStatement statement = connection.prepare(Sql.LIST_STREAMS);
        statement.setString(1, tenant);
        statement.setString(2, after == null ? "" : after);
        statement.setInt(3, limit);
        return Text.all(statement);
    }

    private static EventRow event(ResultSet row) throws SQLException {
        return event(row, 1);
    }

    /** The event whose columns begin with one. */
    static EventRow event(ResultSet row, int first) throws SQLException {
        EventRow event = eventIfSent(row, first);
        if (event == null) {
            throw new SQLException("An event has no payload, which every event has");
        }
        return event;
    }

    /**
     * The event of a row, or null if its payload was too long to be sent. The columns are read in their order: MySQL's JDBC driver
     * looks for any other from the beginning of the row.
     */
    private static @Nullable EventRow eventIfSent(ResultSet row, int first) throws SQLException {
        long sequence = row.getLong(first);
        UUID id = UuidBytes.toUuid(row.getBytes(first + 1));
        String type = Text.required(row, first + 2);
        int checksum = row.getInt(first + 3);
        long occurredAt = row.getLong(first + 4);
        Instant occurred = Microseconds.toInstant(occurredAt, row.getInt(first + 5));
        Instant recorded = Microseconds.toInstant(row.getLong(first + 6));
        byte[] metadata = row.getBytes(first + 7);
        byte[] payload = row.getBytes(first + 8);
        return payload == null
                ? null
                : new EventRow(
                        sequence, EventPayload.stored(id, type, payload, metadata, occurred, recorded, checksum));
    }
}
