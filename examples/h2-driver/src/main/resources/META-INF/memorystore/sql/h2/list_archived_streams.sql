SELECT s.session_name
FROM {sessions} s
WHERE s.tenant = ? AND s.user_name = X'' AND s.session_name > ?
  AND (EXISTS (SELECT 1 FROM {events} e WHERE e.stream_id = s.id)
    OR EXISTS (SELECT 1 FROM {projections} p WHERE p.session_id = s.id AND p.version > 0))
ORDER BY s.tenant, s.user_name, s.session_name
LIMIT ?
