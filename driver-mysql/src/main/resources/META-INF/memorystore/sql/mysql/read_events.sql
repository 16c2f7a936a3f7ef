-- The hint has a page read in its order whatever the statistics say, never found otherwise and sorted. With a
-- subquery for the stream's id instead of the join, MariaDB reads the stream from its first event for each page.
SELECT e.sequence, e.event_id, e.type, e.checksum, e.occurred_at, e.occurred_nanos, e.recorded_at, e.metadata, e.payload
FROM {sessions} s JOIN {events} e FORCE INDEX (PRIMARY) ON e.stream_id = s.id
WHERE s.tenant = ? AND s.user_name = ? AND s.session_name = ? AND e.sequence >= ?
ORDER BY e.sequence
LIMIT ?
