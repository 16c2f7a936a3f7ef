SELECT e.sequence, e.event_id, e.type, e.checksum, e.occurred_at, e.occurred_nanos, e.recorded_at, e.metadata, e.payload
FROM {events} e
WHERE e.event_id IN ([[?]]) AND e.stream_id = ?
ORDER BY e.sequence
