SELECT p.id, p.version
FROM {projections} p
WHERE p.session_id = ?
ORDER BY p.id
