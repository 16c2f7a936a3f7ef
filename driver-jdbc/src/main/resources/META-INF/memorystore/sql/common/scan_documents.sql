SELECT d.projection_id, d.name, s.tenant, s.session_name, p.name, d.checksum, d.payload
FROM {documents} d JOIN {projections} p ON p.id = d.projection_id JOIN {sessions} s ON s.id = p.session_id
WHERE d.projection_id >= ? AND (d.projection_id, d.name) > (?, ?)
ORDER BY d.projection_id, d.name
LIMIT ?
