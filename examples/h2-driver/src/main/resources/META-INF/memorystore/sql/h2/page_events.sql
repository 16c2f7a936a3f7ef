-- The lengths of long values are known without reading them, and rows beyond the budget are not sent.
SELECT e.sequence, e.event_id, e.type, e.checksum, e.occurred_at, e.occurred_nanos, e.recorded_at, e.metadata, e.payload
FROM (
    SELECT r.*, sum(octet_length(r.payload) + coalesce(octet_length(r.metadata), 0))
        OVER (ORDER BY r.sequence ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS bytes_before
    FROM (
        SELECT e.sequence, e.event_id, e.type, e.checksum, e.occurred_at, e.occurred_nanos, e.recorded_at, e.metadata, e.payload
        FROM {events} e
        WHERE e.stream_id = (SELECT s.id FROM {sessions} s WHERE s.tenant = ? AND s.user_name = ? AND s.session_name = ?)
          AND e.sequence >= ?
        ORDER BY e.stream_id, e.sequence
        LIMIT ?) AS r) AS e
WHERE e.bytes_before IS NULL OR e.bytes_before < ?
ORDER BY e.sequence
