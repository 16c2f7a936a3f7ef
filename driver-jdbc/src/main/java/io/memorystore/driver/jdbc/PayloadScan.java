package io.memorystore.driver.jdbc;

import io.memorystore.spi.BlobChunk;
import io.memorystore.spi.DocumentRow;
import io.memorystore.spi.PayloadCursor;
import io.memorystore.spi.PayloadPage;
import io.memorystore.spi.ProjectionKey;
import io.memorystore.spi.SessionKey;
import io.memorystore.spi.StateRow;
import io.memorystore.spi.StateScope;
import io.memorystore.spi.StoredPayload;
import io.memorystore.spi.StoredPayload.Kind;
import io.memorystore.spi.StreamKey;
import io.memorystore.spi.SummaryRow;
import io.memorystore.spi.TurnPayload;
import io.memorystore.spi.TurnRow;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes through whole tables by their primary keys, with whose each row is. A page ends early when its rows are long, and is read row by
 * row, so that one of long values does not have to be held.
 */
final class PayloadScan {
    private static final long LONGEST_PAGE = 8L << 20;
    /** Of rows that may have 16 MiB each. */
    private static final int FEW_ROWS = 4;

    private final Kind kind;
    private final int limit;
    private final int fetchSize;

    /**
     * A scan.
     *
     * @param fetchSize how many rows the JDBC driver is to hold at once, or 0 where it computes them as they are asked for
     */
    PayloadScan(Kind kind, int limit, int fetchSize) {
        this.kind = kind;
        this.limit = limit;
        this.fetchSize = fetchSize;
    }

    /** The primary key of the row that was read last: an id, and a number or a name within it. */
    private record Cursor(long owner, long number, String name) implements PayloadCursor {
        static final Cursor START = new Cursor(-1, -1, "");
    }

    /** A row, and where it is. */
    private record Found(Cursor place, StoredPayload payload) {}

    static int fewRows() {
        return FEW_ROWS;
    }

    /** To be called in a transaction that reads. */
    PayloadPage page(SqlConnection connection, @Nullable PayloadCursor after) throws SQLException {
        PreparedStatement statement = connection.prepare(sql());
        statement.setFetchSize(fetchSize);
        bind(statement, after instanceof Cursor cursor ? cursor : Cursor.START);
        List<StoredPayload> payloads = new ArrayList<>();
        Cursor last = null;
        long bytes = 0;
        boolean more = true;
        try (ResultSet row = statement.executeQuery()) {
            while (bytes < LONGEST_PAGE && (more = row.next())) {
                Found found = found(row);
                payloads.add(found.payload());
                last = found.place();
                bytes += found.payload().bytes();
            }
        }
        boolean isLast = !more && payloads.size() < limit;
        return new PayloadPage(payloads, isLast ? null : last);
    }

    private Sql sql() {
        return switch (kind) {
            case TURN -> Sql.SCAN_TURNS;
            case SUMMARY -> Sql.SCAN_SUMMARIES;
            case STATE -> Sql.SCAN_STATE;
            case EVENT -> Sql.SCAN_EVENTS;
            case DOCUMENT -> Sql.SCAN_DOCUMENTS;
            case CHUNK -> Sql.SCAN_CHUNKS;
        };
    }

    private void bind(PreparedStatement statement, Cursor after) throws SQLException {
        statement.setLong(1, after.owner());
        if (kind == Kind.SUMMARY) {
            statement.setInt(2, limit);
            return;
        }
        statement.setLong(2, after.owner());
        if (kind == Kind.STATE || kind == Kind.DOCUMENT) {
            statement.setString(3, after.name());
        } else {
            statement.setLong(3, after.number());
        }
        statement.setInt(4, limit);
    }

    private Found found(ResultSet row) throws SQLException {
        return switch (kind) {
            case TURN -> turn(row);
            case SUMMARY -> summary(row);
            case STATE -> state(row);
            case EVENT -> event(row);
            case DOCUMENT -> document(row);
            case CHUNK -> chunk(row);
        };
    }

    private static Found turn(ResultSet row) throws SQLException {
        Cursor place = new Cursor(row.getLong(1), row.getLong(2), "");
        SessionKey session = session(row, 3);
        int tokens = row.getInt(6);
        int checksum = row.getInt(7);
        String run = Text.of(row, 8);
        TurnPayload payload = TurnPayload.stored(row.getBytes(9), checksum, tokens, run);
        return new Found(place, new StoredPayload.OfTurn(session, new TurnRow(place.number(), payload)));
    }

    private static Found summary(ResultSet row) throws SQLException {
        Cursor place = new Cursor(row.getLong(1), -1, "");
        SessionKey session = session(row, 2);
        long foldedThrough = row.getLong(5);
        int checksum = row.getInt(6);
        SummaryRow summary = new SummaryRow(foldedThrough, row.getBytes(7), checksum);
        return new Found(place, new StoredPayload.OfSummary(session, summary));
    }

    private static Found state(ResultSet row) throws SQLException {
        Cursor place = new Cursor(row.getLong(1), -1, Text.required(row, 2));
        SessionKey owner = session(row, 3);
        StateScope scope =
                owner.user().isEmpty() ? new StateScope.OfTenant(owner.tenant()) : new StateScope.OfSession(owner);
        int checksum = row.getInt(6);
        long version = row.getLong(7);
        long updatedAt = row.getLong(8);
        StateRow state =
                new StateRow(place.name(), row.getBytes(9), checksum, version, Microseconds.toInstant(updatedAt));
        return new Found(place, new StoredPayload.OfState(scope, state));
    }

    private static Found event(ResultSet row) throws SQLException {
        long streamId = row.getLong(1);
        StreamKey stream = new StreamKey(Text.required(row, 2), Text.required(row, 3));
        StoredPayload.OfEvent event = new StoredPayload.OfEvent(stream, EventTable.event(row, 4));
        return new Found(new Cursor(streamId, event.row().sequence(), ""), event);
    }

    private static Found document(ResultSet row) throws SQLException {
        Cursor place = new Cursor(row.getLong(1), -1, Text.required(row, 2));
        StreamKey stream = new StreamKey(Text.required(row, 3), Text.required(row, 4));
        ProjectionKey projection = new ProjectionKey(stream, Text.required(row, 5));
        int checksum = row.getInt(6);
        DocumentRow document = new DocumentRow(place.name(), row.getBytes(7), checksum);
        return new Found(place, new StoredPayload.OfDocument(projection, document));
    }

    private static Found chunk(ResultSet row) throws SQLException {
        Cursor place = new Cursor(row.getLong(1), row.getInt(2), "");
        String tenant = Text.required(row, 3);
        String blob = Text.required(row, 4);
        int checksum = row.getInt(5);
        BlobChunk chunk = new BlobChunk(row.getBytes(6), checksum);
        return new Found(place, new StoredPayload.OfChunk(tenant, blob, (int) place.number(), chunk));
    }

    private static SessionKey session(ResultSet row, int first) throws SQLException {
        return new SessionKey(Text.required(row, first), Text.required(row, first + 1), Text.required(row, first + 2));
    }
}
