SELECT e.stream_id, s.tenant, s.session_name,
       e.sequence, e.event_id, e.type, e.checksum, e.occurred_at, e.occurred_nanos, e.recorded_at, e.metadata, e.payload
FROM {events} e JOIN {sessions} s ON s.id = e.stream_id
WHERE e.stream_id >= ? AND (e.stream_id, e.sequence) > (?, ?)
ORDER BY e.stream_id, e.sequence
LIMIT ?
