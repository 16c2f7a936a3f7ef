SELECT e.sequence, e.event_id, e.type, e.checksum, e.occurred_at, e.occurred_nanos, e.recorded_at, e.metadata, e.payload
FROM {events} e
WHERE e.stream_id = (SELECT s.id FROM {sessions} s WHERE s.tenant = ? AND s.user_name = ? AND s.session_name = ?)
  AND e.sequence >= ?
ORDER BY e.stream_id, e.sequence
LIMIT ?
