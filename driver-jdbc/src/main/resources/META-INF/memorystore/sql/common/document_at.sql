SELECT d.name
FROM {documents} d
WHERE d.projection_id = ?
ORDER BY d.name
LIMIT 1 OFFSET ?
