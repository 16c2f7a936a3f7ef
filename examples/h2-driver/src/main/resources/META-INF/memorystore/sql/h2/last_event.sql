SELECT e.sequence
FROM {events} e
WHERE e.stream_id = (SELECT s.id FROM {sessions} s WHERE s.tenant = ? AND s.user_name = ? AND s.session_name = ?)
ORDER BY e.stream_id DESC, e.sequence DESC
LIMIT 1
