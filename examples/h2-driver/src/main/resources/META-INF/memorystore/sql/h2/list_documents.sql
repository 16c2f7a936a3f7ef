SELECT d.name, d.checksum, d.payload
FROM {documents} d
WHERE d.projection_id = (
    SELECT p.id FROM {projections} p
    WHERE p.session_id = (SELECT s.id FROM {sessions} s WHERE s.tenant = ? AND s.user_name = ? AND s.session_name = ?)
      AND p.name = ?)
  AND d.name >= ? AND d.name > ? AND d.name < ?
ORDER BY d.projection_id, d.name
LIMIT ?
