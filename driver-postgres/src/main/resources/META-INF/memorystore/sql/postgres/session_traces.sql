SELECT s.user_name, s.session_name
FROM {sessions} s
WHERE s.tenant_digest = pg_catalog.sha256(pg_catalog.convert_to(?, 'UTF8')) AND s.user_name <> ''
  AND s.user_name >= ? AND (s.user_name, s.session_name) > (?, ?)
ORDER BY s.user_name, s.session_name
LIMIT ?
