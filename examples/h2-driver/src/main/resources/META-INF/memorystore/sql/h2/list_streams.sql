SELECT s.session_name
FROM {sessions} s
WHERE s.tenant = ? AND s.user_name = X'' AND s.session_name > ?
  AND EXISTS (SELECT 1 FROM {events} e WHERE e.stream_id = s.id)
ORDER BY s.tenant, s.user_name, s.session_name
LIMIT ?
