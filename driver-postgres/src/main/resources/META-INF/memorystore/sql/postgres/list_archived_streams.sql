SELECT s.session_name
FROM {sessions} s
WHERE s.tenant_digest = pg_catalog.sha256(pg_catalog.convert_to(?, 'UTF8')) AND s.user_name = '' AND s.session_name > ?
  AND (EXISTS (SELECT 1 FROM {events} e WHERE e.stream_id = s.id)
    OR EXISTS (SELECT 1 FROM {projections} p WHERE p.session_id = s.id AND p.version > 0))
ORDER BY s.session_name
LIMIT ?
