SELECT v.name, v.checksum, v.version, v.updated_at, v.value
FROM {state} v
WHERE v.session_id = (
    SELECT s.id FROM {sessions} s
    WHERE s.tenant_digest = pg_catalog.sha256(pg_catalog.convert_to(?, 'UTF8')) AND s.user_name = ? AND s.session_name = ?)
  AND v.name >= ? AND v.name > ? AND v.name < ?
ORDER BY v.name
LIMIT ?
