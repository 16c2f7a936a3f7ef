SELECT t.sequence, t.tokens, t.checksum, t.run, t.payload
FROM {turns} t
WHERE t.session_id = (
    SELECT s.id FROM {sessions} s
    WHERE s.tenant_digest = pg_catalog.sha256(pg_catalog.convert_to(?, 'UTF8')) AND s.user_name = ? AND s.session_name = ?)
  AND t.sequence > ?
ORDER BY t.sequence DESC
LIMIT ?
