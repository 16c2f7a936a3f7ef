-- Locked, so that a step of a projection has ended before its documents are counted.
SELECT p.id, p.version
FROM {projections} p
WHERE p.session_id = ?
ORDER BY p.id
FOR UPDATE
