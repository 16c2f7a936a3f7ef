SELECT d.name
FROM {documents} d
WHERE d.projection_id = ?
ORDER BY d.projection_id, d.name
LIMIT 1 OFFSET ?
