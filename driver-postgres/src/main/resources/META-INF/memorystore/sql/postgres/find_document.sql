SELECT d.name, d.checksum, d.payload
FROM {documents} d
WHERE d.projection_id = (
    SELECT p.id FROM {projections} p
    WHERE p.session_id = (
        SELECT s.id FROM {sessions} s
        WHERE s.tenant_digest = pg_catalog.sha256(pg_catalog.convert_to(?, 'UTF8')) AND s.user_name = ? AND s.session_name = ?)
      AND p.name = ?)
  AND d.name = ?
