-- The lengths of long values are known without reading them, and such values are not sent.
SELECT e.sequence, e.event_id, e.type, e.checksum, e.occurred_at, e.occurred_nanos, e.recorded_at,
       CASE WHEN octet_length(e.metadata) <= ? THEN e.metadata END,
       CASE WHEN octet_length(e.payload) + coalesce(octet_length(e.metadata), 0) <= ? THEN e.payload END
FROM {events} e
WHERE e.stream_id = (SELECT s.id FROM {sessions} s WHERE s.tenant = ? AND s.user_name = ? AND s.session_name = ?)
  AND e.sequence >= ?
ORDER BY e.stream_id, e.sequence
LIMIT ?
